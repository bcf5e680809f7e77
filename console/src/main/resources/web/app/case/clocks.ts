import { html, nothing } from 'lit';
import { now } from '../frame/api';
import { duration, exactTime, seconds, time } from '../frame/format';
import { t, term } from '../frame/words';
import {
  clockStands,
  isOpen,
  promiseName,
  shareLeft,
  timeLeft,
  urgency,
  verdictBadge,
  warned
} from '../parts/badges';
import './derivation';
import type { Commitment } from '../frame/shapes';

/** Each promise with what it rests on; a click shows the derivation. */
export function clocks(commitments: Commitment[], ticket: string | undefined, at = now()) {
  return html`<section class="side-part">
    <h2>${t('clocks')}</h2>
    ${
      commitments.length === 0
        ? html`<p class="muted small">${t('clocks.none')}</p>`
        : html`<ul class="clocks">
            ${commitments.map(
              each =>
                html`<li>
                  <details>
                    <summary>
                      <span class="row"
                        ><strong>${promiseName(each.name)}</strong
                        ><span class="space"></span>${verdictBadge(each.state)}</span
                      >
                      ${
                        each.pausedSince && each.state === 'paused'
                          ? html`<span class="row small">${clockStands(each.pausedSince)}</span>`
                          : isOpen(each)
                          ? html`<span class="row small"
                                >${timeLeft(each.startedAt, each.dueAt, at)}${warned(each)}</span
                              >
                              <span class="meter ${urgency(each.startedAt, each.dueAt, at)}"
                                ><i
                                  .style=${`width:${shareGone(each, at)}%`}
                                ></i
                              ></span>`
                          : html`<span class="small muted">${settled(each)}</span>`
                      }
                    </summary>
                    ${terms(each)}
                    ${
                      ticket
                        ? html`<cl-derivation .ticket=${ticket} .commitment=${each.name}></cl-derivation>`
                        : nothing
                    }
                  </details>
                </li>`
            )}
          </ul>`
    }
  </section>`;
}

function shareGone(commitment: Commitment, at: number): number {
  return 100 * (1 - Math.max(0, shareLeft(commitment.startedAt, commitment.dueAt, at)));
}

function settled(commitment: Commitment): string {
  if (!commitment.settledAt) {
    return time(commitment.dueAt);
  }
  const early = seconds(commitment.settledAt, commitment.dueAt);
  return `${time(commitment.settledAt)} · ${commitment.state === 'met'
    ? t('clocks.early', { time: duration(Math.max(0, early)) })
    : t('clocks.due', { time: time(commitment.dueAt) })}`;
}

function terms(commitment: Commitment) {
  return html`<dl class="pairs small">
    <dt>${t('clocks.started')}</dt>
    <dd>${exactTime(commitment.startedAt)}</dd>
    <dt>${t('clocks.due-at')}</dt>
    <dd>${exactTime(commitment.dueAt)}</dd>
    <dt>${t('clocks.span')}</dt>
    <dd>${duration(seconds(commitment.startedAt, commitment.dueAt))}</dd>
    <dt>${t('rule')}</dt>
    <dd>${commitment.rule}</dd>
    <dt>${t('policy')}</dt>
    <dd>${commitment.policy}</dd>
    ${
      commitment.calendar
        ? html`<dt>${t('calendar')}</dt>
            <dd>${commitment.calendar}</dd>`
        : nothing
    }
    ${
      commitment.settledAt
        ? html`<dt>${t('clocks.settled')}</dt>
            <dd>${exactTime(commitment.settledAt)}</dd>`
        : nothing
    }
    ${
      commitment.nextWarningAt
        ? html`<dt>${t('clocks.next-warning')}</dt>
            <dd>${exactTime(commitment.nextWarningAt)}</dd>`
        : nothing
    }
    ${
      commitment.answeredAt
        ? html`<dt>${t('clocks.answered-late')}</dt>
            <dd>${exactTime(commitment.answeredAt)}</dd>`
        : nothing
    }
    ${
      commitment.reassessed
        ? html`<dt>${t('clocks.reassessed')}</dt>
            <dd>${term('commitment-state', commitment.reassessed.verdict)} · ${commitment.reassessed.policy}</dd>`
        : nothing
    }
    ${
      commitment.withdrawn
        ? html`<dt>${t('clocks.withdrawn')}</dt>
            <dd>
              ${typeof commitment.withdrawn === 'object' ? exactTime(commitment.withdrawn.withdrawnAt) : t('yes')}
            </dd>`
        : nothing
    }
  </dl>`;
}
