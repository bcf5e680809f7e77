import { html, nothing } from 'lit';
import { time } from '../frame/format';
import { t, term } from '../frame/words';
import { escalationBadge, escalationLines } from '../parts/escalation';
import { icon } from '../parts/icons';
import { likeness } from '../parts/likeness';
import { customerCard, meters } from './side';
import './relations';
import '../parts/grade-form';
import type { StandingGrade } from '../frame/grade';
import type { IntakeTicket, RoutedTicket } from '../frame/shapes';

/** What the case is about, and how it has gone so far. */
export function caseDetails(ticket: IntakeTicket, routing: RoutedTicket | undefined) {
  const grade = ticket.grade;
  return html`${customerCard(ticket)}
    <section class="side-part">
      <h2>${t('case.details')}</h2>
      <dl class="pairs small">
        <dt>${t('opened')}</dt>
        <dd>${time(ticket.openedAt)}</dd>
        ${
          ticket.closedAt
            ? html`<dt>${t('closed')}</dt>
                <dd>${time(ticket.closedAt)}</dd>`
            : nothing
        }
        ${
          grade
            ? html`<dt>${t('kind')}</dt>
                <dd>${term('kind', grade.kind)}</dd>
                <dt>${t('category')}</dt>
                <dd>${term('category', grade.category)}</dd>
                <dt>${t('urgency')}</dt>
                <dd>${term('level', grade.urgency)}</dd>
                <dt>${t('impact')}</dt>
                <dd>${term('level', grade.impact)}</dd>
                <dt>${t('complexity')}</dt>
                <dd>${term('level', grade.complexity)}</dd>
                ${
                  grade.by
                    ? html`<dt>${t('grade.decided')}</dt>
                        <dd>
                          ${grade.by} · ${time(grade.at)}${grade.reason ? html`<br />${grade.reason}` : nothing}
                        </dd>`
                    : nothing
                }`
            : nothing
        }
        ${
          routing
            ? html`<dt>${t('tier.name')}</dt>
                <dd>${t('tier', { tier: routing.tier })}</dd>
                <dt>${t('team')}</dt>
                <dd>${routing.team ?? t('none')}</dd>
                ${
                  routing.responsibility
                    ? html`<dt>${t('responsibility')}</dt>
                        <dd>
                          ${t('responsibility.stage', {
                            who: routing.responsible ?? routing.responsibility.people.join(', '),
                            stage: term('stage-of-work', routing.responsibility.stage),
                            policy: routing.responsibility.policy
                          })}
                        </dd>`
                    : nothing
                }`
            : nothing
        }
      </dl>
    </section>
    <cl-case-relations .ticket=${ticket}></cl-case-relations>
    ${grade && !ticket.mergedInto ? gradeDecision(ticket.ticketId, grade) : nothing}
    ${
      routing
        ? html`<section class="side-part">
            <h2>${t('meters')}</h2>
            ${meters(routing, ticket.contacts.length)}
          </section>`
        : nothing
    }
    ${
      routing?.escalations?.length
        ? html`<section class="side-part">
            <h2>${t('case.escalations')}</h2>
            ${routing.escalations.map(one => html`${escalationBadge(one)}${escalationLines(one)}`)}
            <p class="small"><a href="/inbox">${t('page.inbox')}</a></p>
          </section>`
        : nothing
    }
    ${
      ticket.doubts.length
        ? html`<section class="side-part">
            <h2>${t('doubts')}</h2>
            <ul class="small">
              ${ticket.doubts.map(
                doubt =>
                  html`<li>
                    <a href="/case/${doubt.candidateTicketId}">${t('doubts.other')}</a>
                    <span class="muted"
                      >${term('doubt-rule', doubt.rule)} ·
                      ${doubt.decision ? term('doubt-decision', doubt.decision) : likeness(doubt.score)}</span
                    >
                  </li>`
              )}
            </ul>
          </section>`
        : nothing
    }`;
}

/** Open where the grade waits for a person. */
function gradeDecision(ticket: string, grade: StandingGrade) {
  const waits = grade.toConfirm.length > 0;
  return html`<section class="side-part">
    <details class="grade-decision" ?open=${waits}>
      <summary>${waits ? html`${icon('question')}${t('grade.unconfirmed')}` : t('grade.change')}</summary>
      <cl-grade-form
        .ticket=${ticket}
        .grade=${grade}
        .version=${grade.version}
        .waiting=${grade.reasons.filter(each => grade.toConfirm.includes(each.field))}
      ></cl-grade-form>
    </details>
  </section>`;
}
