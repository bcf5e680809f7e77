import { html, nothing } from 'lit';
import { now } from '../frame/api';
import { duration, exactTime, seconds, time } from '../frame/format';
import { t, term } from '../frame/words';
import { absent } from '../parts/absent';
import './derivation';
import { clockStands, isOpen, promiseName, shareLeft, timeLeft, urgency, verdictBadge } from '../parts/badges';
import type { Commitment, Decision, IntakeTicket, RoutedTicket } from '../frame/shapes';

const PARTS = ['skill', 'language', 'load', 'region', 'vip', 'spread'];
/** Rules that would have left nobody: parts without weight. */
const DROPPED = ['tier-rule-dropped', 'team-rule-dropped', 'skill-rule-dropped', 'next-round'];

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
                          ? html`<span class="row small">${timeLeft(each.startedAt, each.dueAt, at)}</span>
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

/** Why this agent: a sentence, every candidate's score in parts, and who was ruled out by which rule. */
export function why(decision: Decision | null, chosen: string | null) {
  if (!decision) {
    return html`<section class="side-part">
      <h2>${t('why')}</h2>
      <p class="muted small">${t('why.none')}</p>
    </section>`;
  }
  const fit = decision.candidates.filter(each => !each.excludedBy).sort((one, other) => other.score - one.score);
  const out = decision.candidates.filter(each => each.excludedBy);
  const agents = decision.considered?.agents ?? decision.candidates.length;
  const excluded = Object.entries(decision.considered?.excluded ?? {});
  const excludedInAll = decision.considered ? excluded.reduce((sum, [, count]) => sum + count, 0) : out.length;
  const best = fit[0];
  const highest = Math.max(1, ...fit.map(each => each.score));
  const names = PARTS.concat(
    [...new Set(fit.flatMap(each => Object.keys(each.parts ?? {})))].filter(
      name => !PARTS.includes(name) && !DROPPED.includes(name)
    )
  );
  return html`<section class="side-part">
    <h2>${t('why')}</h2>
    <p class="small">
      ${
        best
          ? t('why.sentence', { agent: best.agent, score: best.score.toFixed(1), count: agents })
          : t('why.nobody', { count: agents })
      }
    </p>
    <ul class="candidates">
      ${fit.slice(0, 10).map(
        each =>
          html`<li>
            <div class="row small">
              <strong>${each.agent}</strong
              >${each.agent === chosen ? html`<span class="badge accent">${t('why.chosen')}</span>` : nothing}
              <span class="space"></span><span>${each.score.toFixed(1)}</span>
            </div>
            <div
              class="bar"
              role="img"
              aria-label=${names
                .filter(name => each.parts?.[name])
                .map(name => `${term('score', name)} ${each.parts![name]}`)
                .join(', ')}
            >
              ${names.map((name, index) =>
                each.parts?.[name]
                  ? html`<i
                      class="part-${index % 6}"
                      title="${term('score', name)} ${each.parts[name]}"
                      .style=${`width:${(100 * each.parts[name]) / highest}%`}
                    ></i>`
                  : nothing
              )}
            </div>
          </li>`
      )}
    </ul>
    <div class="legend small">
      ${names.map((name, index) => (fit.some(each => each.parts?.[name]) ? html`<span><i
        class="part-${index % 6}"></i>${term('score', name)}</span>` : nothing))}
    </div>
    ${DROPPED.filter(name => fit.some(each => name in (each.parts ?? {}))).map(
      name => html`<p class="muted small">${term('score', name)}</p>`
    )}
    ${
      excludedInAll
        ? html`<details class="small">
            <summary>${t('why.excluded', { count: excludedInAll })}</summary>
            <ul>
              ${excluded.map(([rule, count]) => html`<li>${term('excluded', rule)}: ${count}</li>`)}
              ${out.map(each => html`<li>${each.agent} — ${term('excluded', each.excludedBy)}</li>`)}
            </ul>
          </details>`
        : nothing
    }
    <p class="muted small">${t('policy')} ${decision.policy}</p>
  </section>`;
}

/** Who wrote, with the way to everything else of theirs. */
export function customerCard(ticket: IntakeTicket) {
  const contact = ticket.contacts.at(-1);
  return html`<section class="side-part">
    <h2>${t('customer')}</h2>
    <div class="row">
      <span class="initial" aria-hidden="true">${(contact?.from?.name ?? '·').charAt(0)}</span>
      <a href="/customer/${ticket.customerId}">${contact?.from?.name ?? t('customer.unnamed')}</a>
      ${ticket.customerTier === 'vip' ? html`<span class="badge warning">VIP</span>` : nothing}
    </div>
    <dl class="pairs small">
      <dt>${t('channel')}</dt>
      <dd>${term('channel', ticket.channel)}${contact?.from?.value ? html` · ${contact.from.value}` : nothing}</dd>
      <dt>${t('language')}</dt>
      <dd>${term('language', ticket.language)}</dd>
      ${
        ticket.region
          ? html`<dt>${t('region')}</dt>
              <dd>${ticket.region}</dd>`
          : nothing
      }
      ${
        ticket.follows
          ? html`<dt>${t('follows')}</dt>
              <dd><a href="/case/${ticket.follows}">${t('follows.open')}</a></dd>`
          : nothing
      }
    </dl>
    ${ticket.personalData === 'available'
      ? nothing
      : html`<p class="small warning">${absent(ticket.personalData)}</p>`}
  </section>`;
}

/** The meters of a case: what makes it costly. */
export function meters(ticket: RoutedTicket, contacts: number) {
  const values: [string, number][] = [
    [t('meter.transfers'), ticket.transfers],
    [t('meter.replies'), ticket.replies],
    [t('meter.contacts'), contacts],
    [t('meter.attempts'), ticket.attempts]
  ];
  return html`<dl class="meters">
    ${values.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`
    )}
  </dl>`;
}
