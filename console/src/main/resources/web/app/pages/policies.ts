import { html, nothing } from 'lit';
import '../parts/policy-editor';
import '../parts/policy-versions';
import { View } from '../frame/view';
import { get } from '../frame/api';
import { time } from '../frame/format';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { t, term } from '../frame/words';
import { openHours, type Calendar } from '../parts/calendar';
import { promiseTable, type PromiseRule } from '../parts/promises';

interface Item {
  name: string;
  version: number;
  latest: number;
}
interface Kinds {
  items: { kind: string; items: Item[] }[];
}
interface Policy {
  kind: string;
  name: string;
  version: number;
  owner: string;
  validFrom: string;
  reason?: string;
  format: string;
  text: string;
  document: unknown;
}

const NO_DAYS = { holidays: [], makeUpDays: {} };
const SERVICES = ['sla', 'intake', 'routing', 'knowledge', 'feedback', 'quality'];

/** `/policies`: everything that somebody configures; read, checked, published, compared and rolled back here. */
class Policies extends View {
  private readonly kinds = SERVICES.map(
    service => new Load<Kinds>(this, () => get<Kinds>(`/api/${service}/policies`))
  );
  private chosen = '/api/sla/policies/promises/default';
  private readonly policy = new Load<Policy>(this, () => get<Policy>(this.chosen));
  private editing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.policy.run();
    this.kinds.forEach(kinds => void kinds.run());
  }

  private choose(address: string): void {
    this.chosen = address;
    this.editing = false;
    this.policy.forget();
    void this.policy.run();
    this.requestUpdate();
  }

  private edit(editing: boolean): void {
    this.editing = editing;
    this.requestUpdate();
  }

  private published(): void {
    this.editing = false;
    void this.policy.run();
    this.kinds.forEach(kinds => void kinds.run());
  }

  protected override render() {
    return html`<div class="head"><h1>${t('page.policies')}</h1></div>
      <div class="split">
        <nav class="list" aria-label=${t('policies.list')}>
          ${this.kinds.map((kinds, index) => kinds.show(found => this.service(SERVICES[index]!, found), 3))}
        </nav>
        <div class="body">${this.policy.show(policy => this.shown(policy), 8)}</div>
      </div>`;
  }

  private service(service: string, kinds: Kinds) {
    return html`<h2 class="inside">${term('policy-service', service)}</h2>
      <ul class="policies">
        ${kinds.items.flatMap(({ kind, items }) =>
          items.map(item => {
            const address = `/api/${service}/policies/${kind}/${item.name}`;
            return html`<li>
              <button
                type="button"
                class="case-row"
                aria-current=${address === this.chosen}
                @click=${() => this.choose(address)}
              >
                <strong>${term('policy-kind', kind)}</strong
                ><span class="small muted"
                  >${item.name}@${item.version}${item.latest > item.version
                    ? html` · ${t('policies.pending', { version: item.latest })}`
                    : nothing}</span
                >
              </button>
            </li>`;
          })
        )}
      </ul>`;
  }

  private shown(policy: Policy) {
    const begun = Date.parse(policy.validFrom) > 0;
    return html`<section class="card flush">
        <header>
          <h2>${term('policy-kind', policy.kind)}</h2>
          <span class="badge">${policy.name}@${policy.version}</span>
          <span class="muted small"
            >${begun
              ? t('policies.since', { time: time(policy.validFrom), owner: policy.owner })
              : t('policies.default')}${policy.reason ? ` · ${policy.reason}` : ''}</span
          ><span class="space"></span>
          ${this.editing || !has('lead', 'administrator')
            ? nothing
            : html`<button type="button" class="small" @click=${() => this.edit(true)}>
                ${t('policies.change')}
              </button>`}
        </header>
        ${
          this.editing
            ? html`<cl-policy-editor
                .address=${this.chosen}
                .text=${policy.text}
                .format=${policy.format}
                @published=${() => this.published()}
                @cancelled=${() => this.edit(false)}
              ></cl-policy-editor>`
            : this.content(policy)
        }
      </section>
      <cl-policy-versions
        .address=${this.chosen}
        .inForce=${policy.version}
        @published=${() => this.published()}
      ></cl-policy-versions>`;
  }

  /** Promises and calendars as people read them; the others as they are written. */
  private content(policy: Policy) {
    switch (policy.kind) {
      case 'promises':
        return promiseTable((policy.document as { promises: PromiseRule[] }).promises);
      case 'calendar':
        return openHours({ ...NO_DAYS, ...(policy.document as Calendar) });
      default:
        return html`<pre tabindex="0" aria-label=${term('policy-kind', policy.kind)}>${policy.text}</pre>`;
    }
  }
}

customElements.define('cl-page-policies', Policies);
