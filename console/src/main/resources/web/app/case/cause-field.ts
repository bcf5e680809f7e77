import { html, type TemplateResult } from 'lit';
import { t, term } from '../frame/words';
import { CAUSES } from './acts';

/** Why it happened, as a short code: one of the usual ones or another. */
export function causeField(cause: string, set: (cause: string) => void): TemplateResult {
  return html`<div class="fields">
    <div class="field">
      <label for="cause">${t('composer.cause')}</label>
      <input
        id="cause"
        list="causes"
        required
        pattern="[A-Za-z][A-Za-z0-9._\\-]*"
        autocomplete="off"
        .value=${cause}
        @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
      />
      <datalist id="causes">
        ${CAUSES.map(each => html`<option value=${each}>${term('cause', each)}</option>`)}
      </datalist>
    </div>
  </div>`;
}
