import { html, nothing } from 'lit';
import { t, term } from '../frame/words';
import { absent } from '../parts/absent';
import type { Decision, IntakeTicket, RoutedTicket } from '../frame/shapes';

const PARTS = ['skill', 'language', 'load', 'region', 'vip', 'spread'];
/** Rules that would have left nobody: parts without weight. */
const DROPPED = ['tier-rule-dropped', 'team-rule-dropped', 'skill-rule-dropped', 'next-round'];

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
    [t('meter.returns'), ticket.returns],
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
  </dl>
  ${
    ticket.pingPong
      ? html`<p class="small warning">
          ${t('meter.pingpong.between', { between: ticket.pingPong.between.join(' ⇄ '), times: ticket.pingPong.times })}
        </p>`
      : nothing
  }`;
}
