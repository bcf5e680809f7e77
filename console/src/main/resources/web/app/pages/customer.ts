import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import { get, post, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { time } from '../frame/format';
import { t, term } from '../frame/words';
import { absent } from '../parts/absent';
import { caseLink } from '../parts/badges';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import '../parts/erasure-ask';

interface Identity {
  identity: string;
  kind: string;
  value?: string;
  name?: string;
  customerId?: string;
}
interface OwnTicket {
  ticketId: string;
  ticketNumber?: string;
  channel?: string;
  state: string;
  openedAt: string;
  closedAt?: string;
}
interface Customer {
  customerId: string;
  tier?: string;
  language?: string;
  region?: string;
  tags?: string[];
  mergedInto?: string;
  absorbed: string[];
  identities: Identity[];
  tickets: Page<OwnTicket>;
  personalData: string;
  erasure?: { erasureId: string; state: string; at: string };
}

/** `/customer/{id}`: one person with all identities and cases, whichever channel they came by. */
class CustomerPage extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private readonly customer = new Load<Customer>(this, () =>
    get<Customer>(`/api/intake/customers/${encodeURIComponent(this.key)}?limit=50`)
  );
  private more: OwnTicket[] = [];
  private next: string | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('key')) {
      this.more = [];
      this.customer.forget();
      void this.customer.run().then(() => {
        this.next = this.customer.value?.tickets.next;
        this.requestUpdate();
      });
    }
  }

  private async further(): Promise<void> {
    try {
      const page = (
        await get<Customer>(
          `/api/intake/customers/${encodeURIComponent(this.key)}?limit=50&cursor=${encodeURIComponent(this.next!)}`
        )
      ).tickets;
      this.more = [...this.more, ...page.items];
      this.next = page.next;
    } catch (failure) {
      sayProblem(failure);
    }
    this.requestUpdate();
  }

  private async change(action: 'merge' | 'split', body: unknown): Promise<void> {
    try {
      await post(`/api/intake/customers/${encodeURIComponent(this.key)}/${action}`, body);
      say(t(action === 'merge' ? 'done.merged' : 'done.split'));
      await this.customer.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private merge(event: Event): void {
    event.preventDefault();
    const absorbed = this.querySelector<HTMLInputElement>('#absorbed')!.value.trim();
    if (absorbed) {
      void this.change('merge', { absorbed, reason: 'same-person' });
    }
  }

  protected override render() {
    return html`${this.customer.show(customer => this.page(customer), 8)}`;
  }

  private page(customer: Customer) {
    const name = customer.identities.find(identity => identity.name)?.name;
    const tickets = [...customer.tickets.items, ...this.more];
    return html`<div class="head">
        <span class="initial" aria-hidden="true">${(name ?? '·').charAt(0)}</span>
        <h1>${name ?? t('customer.unnamed')}</h1>
        ${customer.tier === 'vip' ? html`<span class="badge warning">${icon('star')}VIP</span>` : nothing}
        <span class="note mono">${customer.customerId}</span>
      </div>
      <div class="body">
        ${customer.mergedInto
          ? html`<p class="notice">${t('customer.merged')} <a
            href="/customer/${customer.mergedInto}">${customer.mergedInto.slice(-12)}</a></p>`
          : nothing}
        ${customer.personalData === 'available'
          ? nothing
          : html`<p class="notice">${absent(customer.personalData)}</p>`}
        <div class="two">
          <section class="card flush">
            <header><h2>${t('customer.identities')}</h2></header>
            <table class="dense">
              <thead>
                <tr>
                  <th scope="col">${t('channel')}</th>
                  <th scope="col">${t('customer.value')}</th>
                  <th scope="col">${t('name')}</th>
                </tr>
              </thead>
              <tbody>
                ${customer.identities.map(
                  identity =>
                    html`<tr>
                      <td>${term('channel', identity.kind)}</td>
                      <td>${identity.value ?? html`<span class="muted">${t('text.unavailable')}</span>`}</td>
                      <td>
                        ${identity.name ?? t('none')}
                        ${identity.customerId
                          ? html`<span class="badge" title=${identity.customerId}>${t('customer.from-merge')}</span>`
                          : nothing}
                      </td>
                    </tr>`
                )}
              </tbody>
            </table>
          </section>
          <section class="card">
            <header><h2>${t('customer.profile')}</h2></header>
            <div class="inside stack">
              <dl class="pairs">
                <dt>${t('customer.tier')}</dt>
                <dd>${term('customer-tier', customer.tier)}</dd>
                <dt>${t('language')}</dt>
                <dd>${term('language', customer.language)}</dd>
                <dt>${t('region')}</dt>
                <dd>${customer.region ?? t('none')}</dd>
                <dt>${t('tags')}</dt>
                <dd>${customer.tags?.join(', ') || t('none')}</dd>
              </dl>
              ${has('lead') && customer.personalData !== 'erased' ? this.merging(customer) : nothing}
              <cl-erasure-ask
                .customer=${customer}
                .tickets=${`${tickets.length}${this.next ? '+' : ''}`}
                @asked=${() => void this.customer.run()}
              ></cl-erasure-ask>
            </div>
          </section>
        </div>
        <section class="card flush scroll">
          <header><h2>${t('customer.cases')}</h2></header>
          ${
            tickets.length === 0
              ? empty('case', t('cases.nothing'))
              : html` <table class="dense">
                    <thead>
                      <tr>
                        <th scope="col">${t('cases.number')}</th>
                        <th scope="col">${t('state')}</th>
                        <th scope="col">${t('channel')}</th>
                        <th scope="col">${t('opened')}</th>
                        <th scope="col">${t('closed')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      ${tickets.map(
                        ticket =>
                          html`<tr>
                            <td>${caseLink(ticket.ticketNumber, ticket.ticketId)}</td>
                            <td>
                              <span class="badge ${ticket.state === 'closed' ? 'ok' : 'accent'}"
                                >${t(ticket.state === 'closed' ? 'customer.case-closed' : 'customer.case-open')}</span
                              >
                            </td>
                            <td>${term('channel', ticket.channel)}</td>
                            <td>${time(ticket.openedAt)}</td>
                            <td>${ticket.closedAt ? time(ticket.closedAt) : t('none')}</td>
                          </tr>`
                      )}
                    </tbody>
                  </table>
                  ${this.next
                    ? html`<div class="inside"><button @click=${() =>
                      void this.further()}>${icon('down')}${t('more')}</button></div>`
                    : nothing}`
          }
        </section>
      </div>`;
  }

  private merging(customer: Customer) {
    return html`<form class="row bottom" @submit=${(event: Event) => this.merge(event)}>
        <div class="field grow">
          <label for="absorbed">${t('customer.absorb')}</label>
          <input id="absorbed" class="mono" required autocomplete="off" maxlength="64" />
        </div>
        <button>${t('do.merge')}</button>
      </form>
      ${customer.absorbed.map(
        absorbed =>
          html`<div class="row small">
            <span class="mono">${absorbed.slice(-12)}</span><span class="space"></span>
            <button
              class="small"
              @click=${() => void this.change('split', { separated: absorbed, reason: 'wrong-merge' })}
            >
              ${t('do.split')}
            </button>
          </div>`
      )}`;
  }
}

customElements.define('cl-page-customer', CustomerPage);
