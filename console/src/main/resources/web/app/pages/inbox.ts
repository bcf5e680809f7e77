import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, now, post, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { onKey } from '../frame/keys';
import { Steady } from '../frame/steady';
import { say } from '../frame/toast';
import { Ticking } from '../frame/ticking';
import { duration, exactTime, seconds, time } from '../frame/format';
import { t, term } from '../frame/words';
import { side, type Doubt } from '../parts/compared';
import { icon } from '../parts/icons';
import { likeness } from '../parts/likeness';
import { empty, problemCard } from '../parts/states';
import { changesWait } from '../parts/waiting';
import '../parts/erasure-list';
import '../parts/escalation-list';
import '../parts/grade-list';
import '../parts/mention-list';
import '../parts/visit-list';

const WHILE_CUT = 6000;
/** At most two readings a second, however much happens. */
const PAUSE = 400;
const MOST = 20;

interface Decision {
  decision: 'attached' | 'separated';
  ticketNumber: string;
}

type Act = 'attach' | 'separate';

/** `/inbox`: what waits for a decision of mine; doubtful matches, the longest wait first (I4). */
class Inbox extends View {
  private readonly doubts = new Load<Page<Doubt>>(this, () => this.read());
  private readonly rows = new Steady<Doubt>(this, '.doubts', doubt => doubt.doubtId);
  /** How many are shown at most. */
  private most = MOST;
  private readonly refused = new Map<string, Problem>();
  private busy = '';

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.live(['inbox'], WHILE_CUT, () => this.refresh(), PAUSE);
    this.whileShown(onKey('j', () => this.step(1)));
    this.whileShown(onKey('k', () => this.step(-1)));
    this.whileShown(onKey('a', () => this.actOnFocused('attach')));
    this.whileShown(onKey('s', () => this.actOnFocused('separate')));
  }

  /** Page after page, until enough is shown: a page may be shorter than was asked for. */
  private async read(): Promise<Page<Doubt>> {
    const items: Doubt[] = [];
    let next: string | undefined;
    do {
      const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
      const page: Page<Doubt> = await get<Page<Doubt>>(
        `/api/intake/doubts?limit=${Math.min(MOST, this.most - items.length)}${cursor}`
      );
      items.push(...page.items);
      next = page.next;
    } while (next && items.length < this.most);
    return next ? { items, next } : { items };
  }

  private async refresh(): Promise<void> {
    await this.doubts.run();
    this.rows.set(this.doubts.value?.items ?? []);
  }

  private cards(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('article.doubt')];
  }

  private step(by: number): void {
    const cards = this.cards();
    const at = cards.findIndex(card => card.contains(document.activeElement));
    cards[Math.min(cards.length - 1, Math.max(0, at + by))]?.focus();
  }

  private actOnFocused(act: Act): void {
    const at = this.cards().findIndex(card => card.contains(document.activeElement));
    const doubt = this.rows.shown[at];
    if (doubt && (act === 'separate' || doubt.sameCustomer)) {
      void this.decide(doubt, act);
    }
  }

  private async decide(doubt: Doubt, act: Act): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = doubt.doubtId;
    this.requestUpdate();
    try {
      const done = await post<Decision>(`/api/intake/doubts/${doubt.doubtId}/${act}`);
      const word = done.decision === 'attached' ? 'inbox.done.attached' : 'inbox.done.separated';
      say(t(word, { number: done.ticketNumber }));
      await this.leave(doubt);
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.refused.set(doubt.doubtId, failure);
    } finally {
      this.busy = '';
      this.requestUpdate();
    }
  }

  /** The next one takes the place and the focus of what is decided. */
  private async leave(doubt: Doubt): Promise<void> {
    const at = this.rows.shown.findIndex(each => each.doubtId === doubt.doubtId);
    await this.doubts.run();
    this.rows.set((this.doubts.value?.items ?? []).filter(each => each.doubtId !== doubt.doubtId));
    this.rows.release();
    await this.updateComplete;
    const cards = this.cards();
    (cards[Math.min(at, cards.length - 1)] ?? this.querySelector<HTMLElement>('h1'))?.focus();
  }

  protected override render() {
    return html`<div class="head">
        <h1 tabindex="-1">${t('page.inbox')}</h1>
        ${changesWait(this.rows)}
      </div>
      <div class="body">
        <cl-erasure-list></cl-erasure-list>
        <cl-escalation-list></cl-escalation-list>
        <cl-mention-list></cl-mention-list>
        <cl-visit-list></cl-visit-list>
        ${this.doubts.show(page => this.list(page), 8)}
        <cl-grade-list></cl-grade-list>
      </div>`;
  }

  private list(page: Page<Doubt>) {
    if (this.rows.shown.length === 0) {
      return html`<div class="card">${empty('calm', t('inbox.nothing'), t('inbox.nothing.detail'))}</div>`;
    }
    return html`<section class="doubts" aria-labelledby="doubts">
      <h2 id="doubts">${t('inbox.doubts')} <span class="badge">${this.rows.shown.length}</span></h2>
      <p class="muted">${t('inbox.lead')}</p>
      ${this.rows.shown.map(doubt => this.card(doubt))}
      ${
        page.next
          ? html`<button
              class="quiet"
              @click=${() => {
                this.most += MOST;
                void this.refresh();
              }}
            >
              ${t('inbox.more')}
            </button>`
          : nothing
      }
    </section>`;
  }

  private card(doubt: Doubt) {
    const id = `doubt-${doubt.doubtId}`;
    const likely = doubt.rule === 'similar-text' ? ` · ${likeness(doubt.score)}` : '';
    return html`<article
      class="card doubt ${this.rows.isGone(doubt) ? 'decided' : ''}"
      tabindex="-1"
      aria-labelledby=${id}
      data-doubt=${doubt.doubtId}
    >
      <header>
        <h3 id=${id}>${term('doubt-rule', doubt.rule)}${likely}</h3>
        <span class="space"></span>
        <span class="muted small" title=${exactTime(doubt.at)}
          >${t('inbox.since', { time: duration(seconds(doubt.at, new Date(now()).toISOString())) })} ·
          ${time(doubt.at)}</span
        >
      </header>
      <div class="compared">
        ${side(t('inbox.contact'), doubt.ticket, doubt)} ${side(t('inbox.older'), doubt.candidate, doubt)}
      </div>
      ${this.footer(doubt)}
    </article>`;
  }

  private footer(doubt: Doubt) {
    const problem = this.refused.get(doubt.doubtId);
    const busy = this.busy === doubt.doubtId;
    return html`<footer>
      ${problem ? this.problem(problem) : nothing}
      ${doubt.sameCustomer ? nothing : html`<p class="muted small">${t('inbox.other-customer')}</p>`}
      <div class="row">
        ${
          doubt.sameCustomer
            ? html`<button class="primary" ?disabled=${busy} @click=${() => void this.decide(doubt, 'attach')}>
                ${icon('link')}${t('inbox.attach')}<kbd>A</kbd>
              </button>`
            : nothing
        }
        <button ?disabled=${busy} @click=${() => void this.decide(doubt, 'separate')}>
          ${t('inbox.separate')}<kbd>S</kbd>
        </button>
      </div>
    </footer>`;
  }

  /** Who decided what, where somebody was faster; else what the service says. */
  private problem(problem: Problem) {
    const before = problem.decided;
    return before
      ? html`<p class="problem" role="alert">
          ${icon('alert')}<strong
            >${t('inbox.decided', {
              by: before.by,
              decision: term('doubt-decision', before.decision),
              time: time(before.at)
            })}</strong
          >
        </p>`
      : problemCard(problem);
  }
}

customElements.define('cl-page-inbox', Inbox);
