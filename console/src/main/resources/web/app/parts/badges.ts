import { html, nothing, type TemplateResult } from 'lit';
import { now } from '../frame/api';
import { duration, exactTime, seconds, time } from '../frame/format';
import { t, term } from '../frame/words';
import { icon, type IconName } from './icons';
import type { Commitment } from '../frame/shapes';

const STATES: Record<string, [string, IconName]> = {
  open: ['', 'wait'],
  offered: ['accent', 'inbox'],
  assigned: ['accent', 'person'],
  'awaiting-customer': ['paused', 'pause'],
  solved: ['ok', 'check'],
  closed: ['ok', 'check'],
  merged: ['', 'link']
};

/** Colour, shape and word say the same thing. */
export function stateBadge(state: string | null | undefined): TemplateResult {
  const [tone, shape] = STATES[state ?? ''] ?? ['', 'question'];
  return html`<span class="badge ${tone}">${icon(shape)}${term('state', state)}</span>`;
}

/** The grade waits for a person (I6). */
export function unconfirmed(): TemplateResult {
  return html`<span class="badge warning">${icon('question')}${t('grade.unconfirmed')}</span>`;
}

export function priority(value: string | null | undefined): unknown {
  return value ? html`<span class="priority ${value}" title="${t('priority')} ${value}">${value}</span>` : nothing;
}

const VERDICTS: Record<string, [string, IconName]> = {
  met: ['ok', 'check'],
  breached: ['bad', 'flag'],
  running: ['', 'board'],
  paused: ['paused', 'pause'],
  'due-unconfirmed': ['warning', 'alert'],
  cancelled: ['', 'cross']
};

export function verdictBadge(state: string): TemplateResult {
  const [tone, shape] = VERDICTS[state] ?? ['', 'question'];
  return html`<span class="badge ${tone}">${icon(shape)}${term('commitment-state', state)}</span>`;
}

/** A later attempt at a promise, or a new time for it, is numbered: `first-response-2`. */
export function promiseName(commitment: string): string {
  const [, promise, attempt] = /^(.*?)(?:-(\d+))?$/.exec(commitment)!;
  return attempt ? `${term('commitment', promise)} (${attempt})` : term('commitment', promise);
}

export function isOpen(commitment: Commitment): boolean {
  return commitment.state === 'running' || commitment.state === 'due-unconfirmed' || commitment.state === 'paused';
}

/** How much of the time is left, from 1 to 0; below 0 it is over. */
export function shareLeft(startedAt: string, dueAt: string, at = now()): number {
  const whole = new Date(dueAt).getTime() - new Date(startedAt).getTime();
  return whole <= 0 ? -1 : (new Date(dueAt).getTime() - at) / whole;
}

export function urgency(startedAt: string, dueAt: string, at = now()): string {
  const left = shareLeft(startedAt, dueAt, at);
  return left <= 0 ? 'bad' : left <= 0.1 ? 'bad' : left <= 0.25 ? 'warning' : '';
}

/** The highest share of the working time that was warned of (S4). */
export function warned(commitment: Commitment): unknown {
  return commitment.warned
    ? html`<span class="badge ${commitment.warned >= 90 ? 'bad' : 'warning'}"
        >${icon('alert')}${t('board.share', { share: commitment.warned })}</span
      >`
    : nothing;
}

/** A clock that stands while the customer is awaited (S3). */
export function clockStands(since: string): TemplateResult {
  return html`<span class="badge paused">${icon('pause')}${t('clock.paused', { time: time(since) })}</span>`;
}

/** Time left, never without the time itself. */
export function timeLeft(startedAt: string, dueAt: string, at = now()): TemplateResult {
  const left = seconds(new Date(at).toISOString(), dueAt);
  const words = left >= 0 ? t('clock.left', { time: duration(left) }) : t('clock.over', { time: duration(-left) });
  return html`<span class="clock ${urgency(startedAt, dueAt, at)}" title=${exactTime(dueAt)}
      >${icon(left >= 0 ? 'board' : 'flag')}${words}</span
    >
    <span class="muted small">${time(dueAt)}</span>`;
}

/** Seconds to an offer's end. */
export function offerLeft(acceptBy: string | undefined): TemplateResult {
  const left = acceptBy ? seconds(new Date(now()).toISOString(), acceptBy) : 0;
  return html`<span class="clock ${left < 30 ? 'bad' : left < 60 ? 'warning' : ''}"
    >${icon('wait')}<span title=${t('clock.left', { time: duration(left) })}>${duration(left)}</span></span
  >`;
}

export function caseLink(number: string | null | undefined, id: string): TemplateResult {
  return html`<a class="mono" href="/case/${number ?? id}">${number ?? id.slice(-12)}</a>`;
}
