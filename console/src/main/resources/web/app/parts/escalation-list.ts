import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { t, type Word } from '../frame/words';
import { caseLink, stateBadge } from './badges';
import { escalationBadge, escalationLines, type Escalation } from './escalation';
import { icon } from './icons';

interface Escalated {
  ticketId: string;
  ticketNumber: string | null;
  state: string;
  holder?: string;
  escalation: Escalation;
}
type Answer = 'acknowledge' | 'take-over';

const WHILE_CUT = 6000;
const PAUSE = 400;
const MOST = 20;
const DONE: Record<Answer, Word> = {
  acknowledge: 'inbox.escalation.acknowledged',
  'take-over': 'inbox.escalation.taken-over'
};

/** Escalations that wait for the reader, a lead or the manager; the oldest first (R4). */
class EscalationList extends View {
  private most = MOST;
  private busy = '';
  private readonly page = new Load<Page<Escalated>>(this, () =>
    get<Page<Escalated>>(`/api/routing/escalations?limit=${this.most}`)
  );

  override connectedCallback(): void {
    super.connectedCallback();
    if (has('lead')) {
      void this.page.run();
      this.live(['inbox', 'board:*'], WHILE_CUT, () => this.page.run(), PAUSE);
    }
  }

  private async answer(one: Escalated, answer: Answer): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = one.escalation.escalationId;
    this.requestUpdate();
    try {
      await post(`/api/routing/tickets/${one.ticketId}/escalations/${one.escalation.escalationId}/${answer}`);
      say(t(DONE[answer], { number: one.ticketNumber ?? '' }));
    } catch (failure) {
      sayProblem(failure);
    }
    this.busy = '';
    await this.page.run();
    await this.updateComplete;
    (this.querySelector<HTMLElement>('article') ?? this.closest('.body')?.querySelector<HTMLElement>('h1'))?.focus();
  }

  protected override render() {
    const items = this.page.value?.items ?? [];
    return items.length === 0
      ? nothing
      : html`<section class="escalations" aria-labelledby="escalations">
          <h2 id="escalations">${t('inbox.escalations')} <span class="badge">${items.length}</span></h2>
          ${items.map(one => this.card(one))}
          ${
            this.page.value?.next
              ? html`<button
                  class="quiet"
                  @click=${() => {
                    this.most += MOST;
                    void this.page.run();
                  }}
                >
                  ${t('inbox.more')}
                </button>`
              : nothing
          }
        </section>`;
  }

  private card(one: Escalated) {
    const id = `escalation-${one.escalation.escalationId}`;
    const ended = ['solved', 'closed', 'merged'].includes(one.state);
    return html`<article
      class="card escalation"
      tabindex="-1"
      aria-labelledby=${id}
      data-escalation=${one.ticketId}
    >
      <header>
        <h3 id=${id}>${caseLink(one.ticketNumber, one.ticketId)}</h3>
        ${escalationBadge(one.escalation)} ${stateBadge(one.state)}
        <span class="space"></span>
        <span class="muted small">${one.holder ? t('case.owner', { owner: one.holder }) : t('case.ownerless')}</span>
      </header>
      <div class="inside">${escalationLines(one.escalation)}</div>
      <footer>
        <div class="row">
          <button class="primary" ?disabled=${this.busy !== ''} @click=${() => void this.answer(one, 'acknowledge')}>
            ${icon('check')}${t('inbox.escalation.acknowledge')}
          </button>
          ${
            ended
              ? nothing
              : html`<button ?disabled=${this.busy !== ''} @click=${() => void this.answer(one, 'take-over')}>
                  ${t('inbox.escalation.take-over')}
                </button>`
          }
        </div>
      </footer>
    </article>`;
  }
}

customElements.define('cl-escalation-list', EscalationList);
