import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, Problem, put } from '../frame/api';
import { Load } from '../frame/load';
import { say } from '../frame/toast';
import { time } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { problemCard } from '../parts/states';
import { openHours, period, type Calendar } from '../parts/calendar';

interface PromiseRule {
  commitment: string;
  rule: string;
  kinds: string[];
  customerTiers: string[];
  priorities: string[];
  channels: string[];
  categories: string[];
  within: string;
  calendar: string;
}
interface Policy {
  name: string;
  version: number;
  owner: string;
  validFrom: string;
  promises: PromiseRule[];
  warnAt: number[];
}
const CONDITIONS: [keyof PromiseRule, Word, string][] = [
  ['kinds', 'kind', 'kind'],
  ['customerTiers', 'customer.tier', 'customer-tier'],
  ['priorities', 'priority', 'priority-name'],
  ['channels', 'channel', 'channel'],
  ['categories', 'category', 'category']
];

function documentOf(policy: Policy) {
  return { promises: policy.promises, warnAt: policy.warnAt };
}

/** `/policies`: what customers are promised and when work is done; a lead publishes new versions. */
class Policies extends View {
  private readonly policy = new Load<Policy>(this, () => get<Policy>('/api/sla/policies/default'));
  private readonly calendars = ['24x7', 'cn-office'].map(
    name => new Load<Calendar>(this, () => get<Calendar>(`/api/sla/calendars/${name}`))
  );
  private editing = '';
  private problem: Problem | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.policy.run();
    this.calendars.forEach(calendar => void calendar.run());
  }

  private async publish(event: Event, address: string, again: () => Promise<void>): Promise<void> {
    event.preventDefault();
    const text = (event.target as HTMLFormElement).querySelector('textarea')!.value;
    try {
      await put(address, JSON.parse(text) as unknown);
      this.problem = undefined;
      this.editing = '';
      say(t('done.published'));
      await again();
    } catch (failure) {
      if (failure instanceof SyntaxError) {
        this.problem = new Problem(400, 'malformed', t('policies.malformed'), failure.message);
      } else if (failure instanceof Problem) {
        this.problem = failure;
      } else {
        throw failure;
      }
    }
    this.requestUpdate();
  }

  private editor(name: string, address: string, document: unknown, again: () => Promise<void>) {
    return html`<form class="inside stack" @submit=${(event: Event) => void this.publish(event, address, again)}>
      ${this.problem ? problemCard(this.problem) : nothing}
      <div class="field">
        <label for="document-${name}">${t('policies.document')}</label>
        <textarea
          id="document-${name}"
          class="mono"
          rows="16"
          spellcheck="false"
          .value=${JSON.stringify(document, null, 2)}
        ></textarea>
        <p class="hint">${t('policies.document.hint')}</p>
      </div>
      <div class="row end">
        <button
          type="button"
          @click=${() => {
            this.editing = '';
            this.problem = undefined;
            this.requestUpdate();
          }}
        >
          ${t('cancel')}
        </button>
        <button class="primary">${t('policies.publish')}</button>
      </div>
    </form>`;
  }

  private head(name: string, title: string, version: number, owner: string, validFrom: string) {
    const begun = Date.parse(validFrom) > 0;
    return html`<header>
      <h2>${title}</h2>
      <span class="badge">${name}@${version}</span>
      <span class="muted small"
        >${begun ? t('policies.since', { time: time(validFrom), owner }) : t('policies.default')}</span
      ><span class="space"></span> ${
        this.editing === name
          ? nothing
          : html`<button
              class="small"
              @click=${() => {
                this.editing = name;
                this.problem = undefined;
                this.requestUpdate();
              }}
            >
              ${t('policies.change')}
            </button>`
      }
    </header>`;
  }

  protected override render() {
    return html`<div class="head"><h1>${t('page.policies')}</h1></div>
      <div class="body">
        ${this.policy.show(
          policy =>
            html`<section class="card flush">
              ${this.head(policy.name, t('policies.promises'), policy.version, policy.owner, policy.validFrom)}
              ${this.editing === policy.name
                ? this.editor(policy.name, '/api/sla/policies/default', documentOf(policy), () => this.policy.run())
                : this.promises(policy)}
            </section>`,
          6
        )}
        <div class="two">
          ${this.calendars.map(load =>
            load.show(
              calendar =>
                html`<section class="card">
                  ${this.head(calendar.name, t('calendar'), calendar.version, calendar.owner, calendar.validFrom)}
                  ${
                    this.editing === calendar.name
                      ? this.editor(
                          calendar.name,
                          `/api/sla/calendars/${calendar.name}`,
                          {
                            zone: calendar.zone,
                            week: calendar.week,
                            holidays: calendar.holidays,
                            makeUpDays: calendar.makeUpDays,
                            coveredUntil: calendar.coveredUntil
                          },
                          () => load.run()
                        )
                      : openHours(calendar)
                  }
                </section>`,
              5
            )
          )}
        </div>
      </div>`;
  }

  private promises(policy: Policy) {
    return html`<p class="inside muted small">${t('policies.first')}</p>
      <table class="dense">
        <thead>
          <tr>
            <th scope="col" class="number">#</th>
            <th scope="col">${t('board.promise')}</th>
            <th scope="col">${t('policies.if')}</th>
            <th scope="col">${t('policies.within')}</th>
            <th scope="col">${t('calendar')}</th>
            <th scope="col">${t('rule')}</th>
          </tr>
        </thead>
        <tbody>
          ${policy.promises.map(
            (promise, index) =>
              html`<tr>
                <td class="number muted">${index + 1}</td>
                <td>${term('commitment', promise.commitment)}</td>
                <td>${this.conditions(promise)}</td>
                <td>${period(promise.within)}</td>
                <td>${promise.calendar}</td>
                <td class="muted">${promise.rule}</td>
              </tr>`
          )}
        </tbody>
      </table>`;
  }

  private conditions(promise: PromiseRule) {
    const parts = CONDITIONS.filter(([name]) => promise[name].length > 0).map(
      ([name, word, kind]) =>
        `${t(word)} = ${(promise[name] as string[]).map(value => term(kind, value)).join(' / ')}`
    );
    return parts.length ? parts.join(' · ') : html`<span class="muted">${t('policies.any')}</span>`;
  }
}

customElements.define('cl-page-policies', Policies);
