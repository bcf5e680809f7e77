import { html, nothing } from 'lit';
import { clockTime, exactTime } from '../frame/format';
import { t } from '../frame/words';
import { draftSavedAt } from './drafts';

/** Says when the draft about a case was saved last. */
export function draftNote(ticket: string) {
  const at = draftSavedAt(ticket);
  return at
    ? html`<span class="muted small" data-draft title=${exactTime(at)}
        >${t('draft.saved', { time: clockTime(new Date(at)) })}</span
      >`
    : nothing;
}
