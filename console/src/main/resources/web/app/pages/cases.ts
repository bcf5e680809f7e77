import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem, type Page } from '../frame/api';
import { go, place, become } from '../frame/router';
import { sayProblem } from '../frame/toast';
import { count, time, zone } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { caseLink, stateBadge } from '../parts/badges';
import { empty, problemCard, skeleton } from '../parts/states';
import { icon } from '../parts/icons';
import type { JourneySummary } from '../frame/shapes';

const STATES = ['open', 'offered', 'assigned', 'awaiting-customer', 'solved', 'closed'];
const CHANNELS = ['phone', 'email', 'web', 'app', 'wechat', 'wecom', 'social', 'chat', 'voice-bot', 'onsite'];
const LIMIT = 50;

interface Filter {
  number: string;
  customer: string;
  state: string;
  channel: string;
  from: string;
  to: string;
}
const NAMES: [keyof Filter, Word][] = [
  ['number', 'cases.number'],
  ['customer', 'cases.customer'],
  ['state', 'state'],
  ['channel', 'channel'],
  ['from', 'cases.from'],
  ['to', 'cases.to']
];

/** `/cases`: search over all journeys. The filter stands in the address; it has codes and ids only. */
class Cases extends View {
  private filter: Filter = { number: '', customer: '', state: '', channel: '', from: '', to: '' };
  private found: JourneySummary[] = [];
  private next: string | undefined;
  private problem: Problem | undefined;
  private busy = true;

  override connectedCallback(): void {
    super.connectedCallback();
    const { query } = place();
    NAMES.forEach(([name]) => (this.filter[name] = query.get(name) ?? ''));
    void this.search();
  }

  private submit(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    NAMES.forEach(([name]) => (this.filter[name] = String(form.get(name) ?? '').trim()));
    this.renew();
  }

  private drop(name: keyof Filter): void {
    this.filter[name] = '';
    this.renew();
  }

  private renew(): void {
    const query = new URLSearchParams(
      NAMES.filter(([name]) => this.filter[name]).map(([name]): [string, string] => [name, this.filter[name]])
    );
    become(`/cases${query.size ? `?${query}` : ''}`, true);
    void this.search();
  }

  private async search(cursor?: string): Promise<void> {
    const instant = (day: string, after: number) =>
      day ? new Date(new Date(`${day}T00:00`).getTime() + after).toISOString() : undefined;
    const { number, customer, state, channel, from, to } = this.filter;
    const wanted = { number, customer, state, channel, from: instant(from, 0), to: instant(to, 86_400_000) };
    this.busy = true;
    this.requestUpdate();
    try {
      const page = await post<Page<JourneySummary>>(
        `/api/quality/journeys/search?limit=${LIMIT}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        Object.fromEntries(Object.entries(wanted).filter(([, value]) => value))
      );
      this.found = cursor ? [...this.found, ...page.items] : page.items;
      this.next = page.next ?? undefined;
      this.problem = undefined;
    } catch (failure) {
      if (cursor) {
        sayProblem(failure);
      } else if (failure instanceof Problem) {
        this.problem = failure;
      } else {
        throw failure;
      }
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  protected override render() {
    const chips = NAMES.filter(([name]) => this.filter[name]);
    return html`<div class="head">
        <h1>${t('page.cases')}</h1>
        <span class="note">${t('zone', { zone })}</span>
      </div>
      <div class="body">
        <form class="card" @submit=${(event: Event) => this.submit(event)}>
          <div class="inside fields tight">
            ${this.text('number', 'cases.number', 'CL-XXXX-XXXX')}${this.text('customer', 'cases.customer', '')}
            ${this.choice('state', 'state', STATES)}${this.choice('channel', 'channel', CHANNELS)}
            ${this.day('from', 'cases.from')}${this.day('to', 'cases.to')}
            <div class="field">
              <span>&nbsp;</span><button class="primary">${icon('cases')}${t('do.search')}</button>
            </div>
          </div>
        </form>
        ${
          chips.length
            ? html`<div class="chips">
                ${chips.map(
                  ([name, word]) =>
                    html`<button
                      class="chip"
                      @click=${() => this.drop(name)}
                      aria-label=${t('cases.drop', { name: t(word) })}
                    >
                      ${t(word)}: ${this.shown(name)}${icon('cross')}
                    </button>`
                )}
              </div>`
            : nothing
        }
        <section class="card flush scroll" aria-label=${t('cases.found')} aria-busy=${this.busy}>
          ${this.results(chips.length > 0)}
        </section>
      </div>`;
  }

  private shown(name: keyof Filter): string {
    return name === 'state' || name === 'channel' ? term(name, this.filter[name]) : this.filter[name];
  }

  private text(name: keyof Filter, word: Word, hint: string) {
    return html`<div class="field">
      <label for=${name}>${t(word)}</label
      ><input id=${name} name=${name} autocomplete="off" placeholder=${hint} .value=${this.filter[name]} />
    </div>`;
  }

  private day(name: keyof Filter, word: Word) {
    return html`<div class="field">
      <label for=${name}>${t(word)}</label><input id=${name} name=${name} type="date" .value=${this.filter[name]} />
    </div>`;
  }

  private choice(name: keyof Filter, word: Word, values: string[]) {
    return html`<div class="field">
      <label for=${name}>${t(word)}</label
      ><select id=${name} name=${name}>
        <option value="">${t('any')}</option>
        ${values.map(
          value => html`<option value=${value} ?selected=${this.filter[name] === value}>${term(name, value)}</option>`
        )}
      </select>
    </div>`;
  }

  private results(filtered: boolean) {
    if (this.problem) {
      return html`<div class="inside">${problemCard(this.problem, () => void this.search())}</div>`;
    }
    if (this.busy && this.found.length === 0) {
      return skeleton(8);
    }
    if (this.found.length === 0) {
      return empty(
        'cases',
        t(filtered ? 'cases.nothing' : 'cases.none'),
        filtered
          ? html`<button
              @click=${() => {
                NAMES.forEach(([name]) => (this.filter[name] = ''));
                this.renew();
              }}
            >
              ${t('cases.widen')}
            </button>`
          : t('cases.none.detail')
      );
    }
    return html`<table class="dense" aria-rowcount=${this.next ? -1 : this.found.length + 1}>
        <thead>
          <tr>
            <th scope="col">${t('cases.number')}</th>
            <th scope="col">${t('state')}</th>
            <th scope="col">${t('channel')}</th>
            <th scope="col">${t('opened')}</th>
            <th scope="col">${t('cases.last')}</th>
            <th scope="col" class="number">${t('cases.events')}</th>
            <th scope="col">${t('customer')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.found.map(
            each =>
              html`<tr @dblclick=${() => go(`/case/${each.number ?? each.id}`)}>
                <td>${caseLink(each.number, each.id)}</td>
                <td>${stateBadge(each.state)}</td>
                <td>${term('channel', each.channel)}</td>
                <td>${time(each.openedAt)}</td>
                <td>${time(each.lastAt)}</td>
                <td class="number">${count(each.events)}</td>
                <td>
                  ${each.customer
                    ? html`<a class="mono small" href="/customer/${each.customer}">${each.customer.slice(-12)}</a>`
                    : t('none')}
                </td>
              </tr>`
          )}
        </tbody>
      </table>
      ${this.next
        ? html`<div class="inside row"><button @click=${() => void this.search(this.next)}
          ?disabled=${this.busy}>${icon('down')}${t('more')}</button></div>`
        : nothing}`;
  }
}

customElements.define('cl-page-cases', Cases);
