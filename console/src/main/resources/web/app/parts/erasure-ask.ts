import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post } from '../frame/api';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { t } from '../frame/words';

interface Erasable {
  customerId: string;
  mergedInto?: string;
  identities: unknown[];
  personalData: string;
  erasure?: { state: string };
}

/** Asks for the erasure of a customer's personal data; what will be lost is spelled out before (X3). */
class ErasureAsk extends View {
  static override properties = { customer: { attribute: false }, tickets: { attribute: false } };
  declare customer: Erasable | undefined;
  declare tickets: string | undefined;

  private async ask(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#erasure-reason')!.value.trim();
    if (!reason) {
      return;
    }
    try {
      await post(`/api/intake/customers/${encodeURIComponent(this.customer!.customerId)}/erasure`, { reason });
      say(t('erasure.requested'));
      this.dispatchEvent(new CustomEvent('asked'));
    } catch (failure) {
      sayProblem(failure);
    }
  }

  protected override render() {
    const customer = this.customer;
    if (!customer || customer.mergedInto || customer.personalData === 'erased') {
      return nothing;
    }
    if (customer.erasure) {
      return html`<p class="notice">${t('erasure.asked-for')} <a href="/inbox">${t('page.inbox')}</a></p>`;
    }
    if (!has('lead', 'administrator')) {
      return nothing;
    }
    const lost = { identities: String(customer.identities.length), tickets: this.tickets ?? '0' };
    return html`<details class="erasure">
      <summary>${t('erasure.ask')}</summary>
      <form class="stack" @submit=${(event: Event) => void this.ask(event)}>
        <p>${t('erasure.lost', lost)}</p>
        <div class="field">
          <label for="erasure-reason">${t('erasure.reason')}</label>
          <input id="erasure-reason" required autocomplete="off" maxlength="2000" />
        </div>
        <button>${t('erasure.ask')}</button>
      </form>
    </details>`;
  }
}

customElements.define('cl-erasure-ask', ErasureAsk);
