import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { has, me } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { t } from '../frame/words';
import { time } from '../frame/format';
import { icon } from './icons';

export interface Erasure {
  erasureId: string;
  customerId: string;
  state: string;
  reason?: string;
  requestedBy: string;
  requestedAt: string;
  identities?: number;
  tickets: number;
  openTickets?: number;
}

const MOST = 50;

/** Erasures that wait for another person, the oldest first (X3). */
class ErasureList extends View {
  private readonly erasures = new Load<Erasure[]>(
    this,
    async () => (await get<Page<Erasure>>(`/api/intake/erasures?state=requested&limit=${MOST}`)).items
  );

  override connectedCallback(): void {
    super.connectedCallback();
    if (has('lead') || has('administrator')) {
      void this.erasures.run();
    }
  }

  private async decide(erasure: Erasure, act: 'approve' | 'refuse'): Promise<void> {
    const field = this.querySelector<HTMLInputElement>(`#why-${erasure.erasureId}`);
    const reason = field?.value.trim() ?? '';
    if (act === 'refuse' && reason === '') {
      field?.focus();
      say(t('erasure.refuse.why'));
      return;
    }
    try {
      await post(`/api/intake/erasures/${erasure.erasureId}/${act}`, act === 'refuse' ? { reason } : {});
      say(t(act === 'approve' ? 'erasure.done' : 'erasure.refused'));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      sayProblem(failure);
    }
    await this.erasures.run();
  }

  protected override render() {
    const waiting = this.erasures.value ?? [];
    return waiting.length === 0
      ? nothing
      : html`<section class="card flush" aria-labelledby="erasures">
          <header>
            <h2 id="erasures">${t('erasure.waiting')} <span class="badge">${waiting.length}</span></h2>
          </header>
          <ul class="inside stack plain">
            ${waiting.map(erasure => this.item(erasure))}
          </ul>
        </section>`;
  }

  private item(erasure: Erasure) {
    const own = erasure.requestedBy === me()?.subject;
    return html`<li class="stack" data-erasure=${erasure.erasureId}>
      <span class="row"
        ><strong>${t('erasure.asked', { by: erasure.requestedBy })}</strong>
        <a href="/customer/${erasure.customerId}">${t('erasure.customer')} ${erasure.customerId.slice(-12)}</a>
        <span class="muted small">${time(erasure.requestedAt)}</span></span
      >
      <span class="words">${erasure.reason ?? t('text.unavailable')}</span>
      <span class="muted small"
        >${t('erasure.reach', {
          identities: String(erasure.identities ?? 0),
          tickets: String(erasure.tickets),
          open: String(erasure.openTickets ?? 0)
        })}</span
      >
      ${
        own
          ? html`<p class="muted small">${t('erasure.own')}</p>`
          : html`<span class="row bottom">
              <button class="small" @click=${() => void this.decide(erasure, 'approve')}>
                ${icon('check')}${t('erasure.approve')}
              </button>
              <span class="space"></span>
              <span class="field grow">
                <label for="why-${erasure.erasureId}">${t('erasure.refuse.why')}</label>
                <input id="why-${erasure.erasureId}" autocomplete="off" maxlength="2000" />
              </span>
              <button class="small quiet" @click=${() => void this.decide(erasure, 'refuse')}>
                ${t('erasure.refuse')}
              </button>
            </span>`
      }
    </li>`;
  }
}

customElements.define('cl-erasure-list', ErasureList);
