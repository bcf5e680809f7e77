import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, now, post, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { say } from '../frame/toast';
import { Ticking } from '../frame/ticking';
import { time } from '../frame/format';
import { t, term } from '../frame/words';
import { caseLink, timeLeft } from './badges';
import { icon } from './icons';
import { problemCard } from './states';

interface Visit {
  visitId: string;
  ticketId: string;
  ticketNumber?: string;
  agent: string;
  stars?: number;
  nps?: number;
  visitor?: string;
  state: 'open' | 'recorded';
  mayRecord: boolean;
  openedAt: string;
  dueAt?: string;
}

const WHILE_CUT = 6000;
const PAUSE = 400;
const MOST = 50;
const OUTCOMES = ['satisfied', 'promised-more', 'still-dissatisfied', 'not-reached'];

/** Visits after low ratings that wait for a result, the oldest first (F3). */
class VisitList extends View {
  private readonly visits = new Load<Visit[]>(this, async () =>
    (await get<Page<Visit>>(`/api/feedback/visits?limit=${MOST}`)).items.filter(visit => visit.state === 'open')
  );
  private readonly refused = new Map<string, Problem>();
  private busy = '';

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.visits.run();
    this.live(['inbox'], WHILE_CUT, () => this.visits.run(), PAUSE);
  }

  private async record(visit: Visit, form: HTMLFormElement): Promise<void> {
    const given = new FormData(form);
    this.busy = visit.visitId;
    this.requestUpdate();
    try {
      await post(`/api/feedback/visits/${visit.visitId}/result`, {
        outcome: String(given.get('outcome')),
        text: String(given.get('text')).trim()
      });
      this.refused.delete(visit.visitId);
      say(t('visit.done', { number: visit.ticketNumber ?? '' }));
      await this.visits.run();
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.refused.set(visit.visitId, failure);
    } finally {
      this.busy = '';
      this.requestUpdate();
    }
  }

  protected override render() {
    const visits = this.visits.value ?? [];
    return visits.length === 0
      ? nothing
      : html`<section class="card flush visits" aria-labelledby="visits">
          <header>
            <h2 id="visits">${t('visit.title')} <span class="badge">${visits.length}</span></h2>
          </header>
          <p class="inside muted">${t('visit.lead')}</p>
          <ul class="inside stack">
            ${visits.map(visit => html`<li class="stack" data-visit=${visit.visitId}>${this.visit(visit)}</li>`)}
          </ul>
        </section>`;
  }

  private visit(visit: Visit) {
    return html`<span class="row"
        >${caseLink(visit.ticketNumber ?? null, visit.ticketId)}
        <strong>${t('line.rated', { stars: visit.stars ?? '—', nps: visit.nps ?? '—' })}</strong>
        <span class="muted small"
          >${t('visit.rated', { agent: visit.agent, time: time(visit.openedAt) })} ·
          ${visit.visitor ? t('visit.visitor', { visitor: visit.visitor }) : t('visit.leads')}</span
        ><span class="space"></span>
        ${visit.dueAt ? timeLeft(visit.openedAt, visit.dueAt, now()) : nothing}
      </span>
      ${visit.mayRecord ? this.form(visit) : nothing}`;
  }

  private form(visit: Visit) {
    const problem = this.refused.get(visit.visitId);
    const id = `visit-${visit.visitId}`;
    return html`${problem ? problemCard(problem) : nothing}
      <form
        class="stack"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          void this.record(visit, event.currentTarget as HTMLFormElement);
        }}
      >
        <label for="${id}-outcome">${t('visit.outcome')}</label>
        <select id="${id}-outcome" name="outcome" required>
          ${OUTCOMES.map(outcome => html`<option value=${outcome}>${term('outcome', outcome)}</option>`)}
        </select>
        <label for="${id}-text">${t('visit.text')}</label>
        <textarea id="${id}-text" name="text" rows="3" maxlength="10000" required></textarea>
        <span class="row end"
          ><button class="primary" ?disabled=${this.busy === visit.visitId}>
            ${icon('check')}${t('visit.record')}
          </button></span
        >
      </form>`;
  }
}

customElements.define('cl-visit-list', VisitList);
