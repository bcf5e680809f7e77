import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post } from '../frame/api';
import { say, sayProblem } from '../frame/toast';
import { t } from '../frame/words';
import { icon } from './icons';

interface Outcome {
  ticketId: string;
  outcome: string;
  rule?: string;
}

/** A lead hands over what lies with an agent who leaves, in one act. */
class HandOver extends View {
  static override properties = { agent: { attribute: false }, count: { attribute: false } };
  declare agent: string;
  declare count: number;
  private refused: Outcome[] = [];

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#hand-over-reason')!.value.trim();
    if (!reason) {
      return;
    }
    try {
      const { items } = await post<{ items: Outcome[] }>(
        `/api/routing/agents/${encodeURIComponent(this.agent)}/hand-over`,
        { reason }
      );
      this.refused = items.filter(each => each.outcome === 'refused');
      say(t('hand-over.done', { done: items.length - this.refused.length }));
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    } catch (failure) {
      sayProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render() {
    const rules = [...new Set(this.refused.map(each => each.rule))].join(' · ');
    return html`<button ?disabled=${this.count === 0} @click=${() => this.dialog.showModal()}>
        ${icon('forward')}${t('hand-over')}
      </button>
      ${
        this.refused.length
          ? html`<p class="notice" role="status">${t('hand-over.refused', { count: this.refused.length, rules })}</p>`
          : nothing
      }
      <dialog aria-labelledby="hand-over-title">
        <form class="dialog-body" method="dialog" @submit=${(event: Event) => void this.send(event)}>
          <h2 id="hand-over-title">${t('hand-over')}</h2>
          <p>${t('hand-over.detail', { agent: this.agent, count: this.count })}</p>
          <div class="field">
            <label for="hand-over-reason">${t('reason')}</label
            ><input id="hand-over-reason" required maxlength="500" autocomplete="off" />
          </div>
          <div class="row end">
            <button type="button" @click=${() => this.dialog.close()}>${t('cancel')}</button>
            <button class="primary">${t('hand-over')}</button>
          </div>
        </form>
      </dialog>`;
  }
}

customElements.define('cl-hand-over', HandOver);
