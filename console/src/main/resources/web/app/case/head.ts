import { html, nothing } from 'lit';
import { t, term } from '../frame/words';
import { isOpen, priority, promiseName, stateBadge, timeLeft, unconfirmed } from '../parts/badges';
import { icon } from '../parts/icons';
import type { CaseFile } from './file';
import type { Presence } from './presence';
import { proofBadge } from './proof';
import type { CaseState, Commitment } from '../frame/shapes';

function nearest(commitments: Commitment[]): Commitment | undefined {
  return commitments
    .filter(each => isOpen(each) && !each.pausedSince)
    .sort((one, other) => one.dueAt.localeCompare(other.dueAt))[0];
}

/** Which case, how it stands, who answers for it, and what is due next; at an instant in the past as it was then. */
export function caseHead(file: CaseFile, number: string, presence: Presence, then?: CaseState, at?: number) {
  const intake = file.intake.value;
  const routing = file.routing.value;
  const state = then ? then.state : routing?.state;
  const owner = then ? (then.owner ?? then.offeredTo) : routing?.responsible;
  const due = nearest(then ? then.commitments : (file.commitments.value ?? []));
  return html`<header class="head case-head">
    ${priority(intake?.grade?.priority ?? routing?.priority)}
    <h1 class="mono">${intake?.ticketNumber ?? number}</h1>
    ${state !== undefined ? stateBadge(state) : nothing}
    <span class="owner">${icon('person')}${owner ? t('case.owner', { owner }) : t('case.ownerless')}</span>
    <span class="note"
      >${intake?.grade ? `${term('kind', intake.grade.kind)} · ${term('category', intake.grade.category)}` : ''}</span
    >
    ${!then && intake?.grade?.toConfirm.length ? unconfirmed() : nothing}
    <span class="space"></span>
    ${then ? nothing : presence.show()} ${proofBadge(file.glance.value)}
    ${due
      ? html`<span class="row due">
          <span class="muted small">${promiseName(due.name)}</span>
          ${timeLeft(due.startedAt, due.dueAt, at)}</span>`
      : nothing}
  </header>`;
}
