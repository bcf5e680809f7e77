import { html, nothing } from 'lit';
import { duration, exactTime } from '../frame/format';
import { has } from '../frame/session';
import { t, term } from '../frame/words';
import { icon, type IconName } from '../parts/icons';
import type { Glance } from '../frame/shapes';

const SEALS: Record<string, [string, IconName]> = {
  sealed: ['ok', 'check'],
  pending: ['', 'wait'],
  gaps: ['warning', 'alert'],
  mismatch: ['bad', 'cross']
};

/** Whether the journey is as it was recorded: a shape and a word, never colour alone. */
export function proofBadge(glance: Glance | undefined) {
  if (!glance) {
    return nothing;
  }
  const { state, signedAt } = glance.proof;
  const [tone, shape] = SEALS[state] ?? ['', 'question'];
  return html`<span
    class="badge seal ${tone}"
    title="${t(`seal.${state}.means` as 'seal.sealed.means')}${signedAt
      ? ` ${t('seal.signed', { time: exactTime(signedAt) })}`
      : ''}"
    >${icon(shape)}${term('seal', state)}</span
  >`;
}

/** How far the journey is sealed, and how often the case changed hands. */
export function proofDetails(glance: Glance, id: string) {
  const { proof, meters } = glance;
  return html`<section class="side-part">
    <h2>${t('seal')}</h2>
    <dl class="pairs small">
      <dt>${t('seal.state')}</dt>
      <dd>${proofBadge(glance)}</dd>
      <dt>${t('seal.to')}</dt>
      <dd>${t('seal.of', { to: proof.sealedTo, all: proof.sequence })}</dd>
      ${proof.signedAt
        ? html`<dt>${t('seal.at')}</dt>
            <dd>${exactTime(proof.signedAt)}</dd>`
        : nothing}
      <dt>${t('meter.pingpong')}</dt>
      <dd>${meters.pingPong}</dd>
      <dt>${t('meter.ownerless')}</dt>
      <dd>${duration(meters.ownerlessSeconds)}</dd>
    </dl>
    ${has('auditor', 'lead')
      ? html`<a
          class="small row"
          href="/api/quality/journeys/${id}/proof"
          download="proof-${glance.ticketNumber ?? id}.json"
          >${icon('down')}${t('seal.save')}</a
        >`
      : nothing}
  </section>`;
}
