import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { Load } from '../frame/load';
import { get, type Page } from '../frame/api';
import { me } from '../frame/session';
import { address, go } from '../frame/router';
import { onKey } from '../frame/keys';
import { t, term } from '../frame/words';
import { Ticking } from '../frame/ticking';
import { time } from '../frame/format';
import { offerLeft, priority, stateBadge, timeLeft, unconfirmed, warned } from '../parts/badges';
import { empty } from '../parts/states';
import { Steady } from '../frame/steady';
import { changesWait } from '../parts/waiting';
import { icon } from '../parts/icons';
import { accept, CHANGED, changes } from '../case/actions';
import '../case/desk';
import '../parts/presence-switch';
import type { Commitment, WorkItem } from '../frame/shapes';

const WHILE_CUT = 4000;

/** `/work`: what is offered, what I have by its next promise, and the case that is open. */
class Work extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;

  private readonly items = new Load<WorkItem[]>(
    this,
    async () => (await get<Page<WorkItem>>(`/api/routing/agents/${encodeURIComponent(me()!.subject)}/work`)).items
  );
  private readonly rows = new Steady<WorkItem>(
    this,
    '.queue',
    item => `${item.state === 'offered' ? 'offer' : 'mine'} ${item.ticketId}`
  );
  private readonly promises = new Map<string, Commitment | undefined>();

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.live([`work:${me()!.subject}`], WHILE_CUT, tickets => this.refresh(tickets));
    this.listen(changes, CHANGED, () => void this.refresh().then(() => this.rows.release()));
    this.whileShown(onKey('n', () => void this.next()));
    this.whileShown(onKey('j', () => this.step(1)));
    this.whileShown(onKey('k', () => this.step(-1)));
  }

  /** @param tickets whose promises may be others; undefined: all */
  private async refresh(tickets?: ReadonlyMap<string, number>): Promise<void> {
    await this.items.run();
    const items = this.items.value ?? [];
    await Promise.all(
      items
        .filter(item => !tickets || tickets.has(item.ticketId) || !this.promises.has(item.ticketId))
        .map(item => this.promise(item.ticketId))
    );
    const offers = items.filter(item => item.state === 'offered');
    const mine = items.filter(item => item.state !== 'offered');
    const due = (item: WorkItem) => this.promises.get(item.ticketId)?.dueAt ?? '9';
    this.rows.set([
      ...offers.sort((one, other) => (one.acceptBy ?? '').localeCompare(other.acceptBy ?? '')),
      ...mine.sort((one, other) => due(one).localeCompare(due(other)))
    ]);
  }

  /** The promise of a case that is due next. */
  private async promise(ticket: string): Promise<void> {
    const commitments = await get<Page<Commitment>>(`/api/sla/tickets/${ticket}/commitments`).catch(() => undefined);
    if (commitments) {
      this.promises.set(
        ticket,
        commitments.items
          .filter(each => each.state === 'running' || each.state === 'due-unconfirmed')
          .sort((one, other) => one.dueAt.localeCompare(other.dueAt))[0]
      );
    }
  }

  private get offers(): WorkItem[] {
    return this.rows.shown.filter(item => item.state === 'offered');
  }

  private get mine(): WorkItem[] {
    return this.rows.shown.filter(item => item.state !== 'offered');
  }

  /** Takes the offer that ends first, else opens the case whose promise is due next. */
  private async next(): Promise<void> {
    const offer = this.offers[0];
    if (offer) {
      await this.take(offer);
    } else if (this.mine[0]) {
      this.open(this.mine[0]);
    }
  }

  private async take(offer: WorkItem): Promise<void> {
    if (await accept(offer.ticketId)) {
      this.open(offer);
    }
  }

  private address(item: WorkItem): string {
    return address('work', item.ticketNumber ?? item.ticketId);
  }

  private open(item: WorkItem): void {
    go(this.address(item));
  }

  private step(by: number): void {
    const all = [...this.offers, ...this.mine];
    const at = all.findIndex(item => this.isOpen(item));
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) {
      this.open(next);
    }
  }

  private isOpen(item: WorkItem): boolean {
    return this.key !== '' && (item.ticketNumber === this.key || item.ticketId === this.key);
  }

  protected override render() {
    const nextDue = [...this.promises.values()]
      .filter(each => each !== undefined)
      .map(each => each.dueAt)
      .sort()[0];
    return html`<div class="desk">
      <section class="queue" aria-label=${t('page.work')}>
        <div class="head">
          <h1>${t('page.work')}</h1>
          ${changesWait(this.rows)}<span class="space"></span>
          <cl-presence-switch .agent=${me()!.subject}></cl-presence-switch>
        </div>
        ${this.items.show(
          () =>
            html` ${
              this.offers.length
                ? html`<h2 class="group">
                      ${t('work.offers')}<span class="badge accent">${this.offers.length}</span>
                    </h2>
                    ${this.offers.map(offer => this.offer(offer))}`
                : nothing
            }
            ${
              this.mine.length
                ? html`<h2 class="group">${t('work.mine')}<span class="badge">${this.mine.length}</span></h2>
                    <ul>
                      ${this.mine.map(item => this.row(item))}
                    </ul>`
                : nothing
            }
            ${
              this.offers.length + this.mine.length
                ? nothing
                : empty(
                    'calm',
                    t('work.nothing'),
                    nextDue ? t('work.next', { time: time(nextDue) }) : t('work.nothing.detail')
                  )
            }`,
          6
        )}
      </section>
      ${
        this.key
          ? html`<cl-desk .number=${this.key}></cl-desk>`
          : html`<section class="desk-empty">
              ${empty('work', t('work.choose'), html`${t('work.choose.detail')} <kbd>N</kbd>`)}
            </section>`
      }
    </div>`;
  }

  private offer(item: WorkItem) {
    return html`<article class="offer ${this.rows.isGone(item) ? 'stale' : ''}" aria-current=${this.isOpen(item)}>
      <a class="case-row" href=${this.address(item)} aria-current=${this.isOpen(item)}>
        <span class="row"
          >${priority(item.priority)}<span class="mono">${item.ticketNumber}</span
          ><span class="space"></span>${offerLeft(item.acceptBy)}</span
        >
        <span class="muted small">${term('category', item.category)} · ${t('tier', { tier: item.tier })}</span>
        ${item.gradeUnconfirmed ? unconfirmed() : nothing}</a
      >
      <button class="small" @click=${() => void this.take(item)}>${icon('check')}${t('do.accept')}</button>
    </article>`;
  }

  private row(item: WorkItem) {
    const promise = this.promises.get(item.ticketId);
    return html`<li class=${this.rows.isGone(item) ? 'stale' : ''}>
      <a class="case-row" href=${this.address(item)} aria-current=${this.isOpen(item)}>
        <span class="row"
          >${priority(item.priority)}<span class="mono">${item.ticketNumber}</span
          ><span class="space"></span>${stateBadge(item.state)}</span
        >
        <span class="muted small">${term('category', item.category)}</span>
        ${item.gradeUnconfirmed ? unconfirmed() : nothing}
        <span class="row small promise"
          >${promise ? html`${timeLeft(promise.startedAt, promise.dueAt)}${warned(promise)}` : nothing}</span
        >
      </a>
    </li>`;
  }
}

customElements.define('cl-page-work', Work);
