import { html, nothing } from 'lit';
import { time } from '../frame/format';
import { t, term } from '../frame/words';
import { promiseName } from './badges';
import { icon } from './icons';

/** An escalation that waits for the lead or the manager. */
export interface Escalation {
  escalationId: string;
  owner: string;
  team?: string;
  kind?: string;
  path?: string;
  policy?: string;
  trigger?: string;
  commitment?: string;
  reason?: string;
  by?: string;
  at: string;
}

/** For whom an escalation waits. */
export function escalationBadge(one: Escalation) {
  return html`<span class="badge warning">${icon('up')}${term('escalated-to', one.owner)}</span>`;
}

/** Why it was escalated, by whom, and by which path of which policy. */
export function escalationLines(one: Escalation) {
  return html`<p class="words">${one.reason ?? t('escalation.reason.absent')}</p>
    <p class="muted small">
      ${one.trigger ? term('trigger', one.trigger) : nothing}
      ${one.commitment ? html` · ${promiseName(one.commitment)}` : nothing}
      ${one.by ? html` · ${t('escalation.by', { by: one.by })}` : nothing}
      ${one.path ? html` · ${t('escalation.path', { path: one.path, policy: one.policy ?? '' })}` : nothing} ·
      ${time(one.at)}
    </p>`;
}
