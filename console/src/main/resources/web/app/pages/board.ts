import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, now, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { onKey } from '../frame/keys';
import { several } from '../frame/several';
import { Ticking } from '../frame/ticking';
import { exactTime, time, zone } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import {
  caseLink,
  clockStands,
  priority,
  promiseName,
  shareLeft,
  stateBadge,
  timeLeft,
  urgency,
  verdictBadge
} from '../parts/badges';
import { boardFilter, filterOf, NONE, type BoardFilter } from '../parts/board-filter';
import { escalationBadge } from '../parts/escalation';
import { empty } from '../parts/states';
import { Steady } from '../frame/steady';
import { changesWait } from '../parts/waiting';
import { icon } from '../parts/icons';
import type { BoardRow, RoutedTicket } from '../frame/shapes';

const WHILE_CUT = 8000;
/** At most two readings a second, however much happens. */
const PAUSE = 400;
const MOST = 100;

type Group = 'breached' | 'unconfirmed' | 'tenth' | 'quarter' | 'rest' | 'paused' | 'settled';
const GROUPS: [Group, Word][] = [
  ['breached', 'board.breached'],
  ['unconfirmed', 'board.unconfirmed'],
  ['tenth', 'board.tenth'],
  ['quarter', 'board.quarter'],
  ['rest', 'board.rest'],
  ['paused', 'board.paused'],
  ['settled', 'board.settled']
];

/** `/board`: every promise that runs or is broken and still owed, the one that is due next first. */
class Board extends View {
  private readonly rows = new Load<Page<BoardRow>>(this, () => this.read());
  private readonly steady = new Steady<BoardRow>(this, 'table.board', row => `${row.ticketId} ${row.commitment}`);
  private readonly tickets = new Map<string, RoutedTicket>();
  private wall = false;
  private filter: BoardFilter = NONE;

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.live(['board:*'], WHILE_CUT, tickets => this.refresh(tickets), PAUSE);
    this.whileShown(onKey('f', () => this.toggleWall()));
    this.listen(document, 'fullscreenchange', () => {
      this.wall = document.fullscreenElement !== null;
      this.requestUpdate();
    });
  }

  /** What is broken and still owed stands first, unless a state was asked for. */
  private async read(): Promise<Page<BoardRow>> {
    const asked = new URLSearchParams({ limit: String(MOST) });
    Object.entries(this.filter)
      .filter(([, value]) => value !== '')
      .forEach(([name, value]) => asked.set(name, value));
    const open = get<Page<BoardRow>>(`/api/sla/board?${asked}`);
    if (this.filter.state) {
      return open;
    }
    asked.set('state', 'breached');
    asked.set('owed', 'true');
    const [broken, rest] = await Promise.all([get<Page<BoardRow>>(`/api/sla/board?${asked}`), open]);
    return { ...rest, items: [...broken.items, ...rest.items] };
  }

  private narrow(event: Event): void {
    event.preventDefault();
    this.filter = filterOf(event.currentTarget as HTMLFormElement);
    void this.refresh().then(() => this.steady.release());
  }

  /** @param tickets that may be others; undefined: all */
  private async refresh(tickets?: ReadonlyMap<string, number>): Promise<void> {
    await this.rows.run();
    this.steady.set(this.rows.value?.items ?? []);
    const ids = [...new Set((this.rows.value?.items ?? []).map(row => row.ticketId))];
    [...this.tickets.keys()].filter(known => !ids.includes(known)).forEach(gone => this.tickets.delete(gone));
    const asked = ids.filter(id => !tickets || tickets.has(id) || !this.tickets.has(id));
    await several(asked, async id => {
      const ticket = await get<RoutedTicket>(`/api/routing/tickets/${id}`).catch(() => undefined);
      if (ticket) {
        this.tickets.set(id, ticket);
      }
    });
    this.requestUpdate();
  }

  private toggleWall(): void {
    if (document.fullscreenElement) {
      void document.exitFullscreen();
    } else {
      void this.requestFullscreen();
    }
  }

  private group(row: BoardRow): Group {
    if (row.settledAt) {
      return row.owed ? 'breached' : 'settled';
    }
    if (row.pausedSince) {
      return 'paused';
    }
    const left = shareLeft(row.startedAt, row.dueAt);
    return row.state === 'due-unconfirmed' || left <= 0
      ? 'unconfirmed'
      : left <= 0.1
        ? 'tenth'
        : left <= 0.25
          ? 'quarter'
          : 'rest';
  }

  protected override render() {
    this.classList.toggle('wall', this.wall);
    return html`<div class="head">
        <h1>${t('page.board')}</h1>
        <span class="note">${t('zone', { zone })}</span>${changesWait(this.steady)}<span class="space"></span>
        <button class="quiet" @click=${() => this.toggleWall()}>
          ${icon('board')}${t('board.wall')}<kbd>F</kbd>
        </button>
      </div>
      <div class="body">
        ${boardFilter(this.filter, event => this.narrow(event))}
        ${this.rows.show(page => this.groups(page), 10)}
      </div>`;
  }

  private groups(page: Page<BoardRow>) {
    const shown = this.steady.shown;
    if (shown.length === 0) {
      return html`<div class="card">${empty('calm', t('board.nothing'), t('board.nothing.detail'))}</div>`;
    }
    const counts = GROUPS.map(([group, word]) => ({
      group,
      word,
      rows: shown.filter(row => this.group(row) === group)
    }));
    return html`<ul class="tallies" aria-label=${t('board.tallies')}>
        ${counts.map(
          ({ group, word, rows }) =>
            html`<li class="tally ${rows.length ? group : 'zero'}">
              <strong>${rows.length}</strong><span>${t(word)}</span>
            </li>`
        )}
      </ul>
      <div class="card flush scroll">
        <table class="board">
          <thead>
            <tr>
              <th scope="col">${t('board.left')}</th>
              <th scope="col">${t('board.promise')}</th>
              <th scope="col">${t('case')}</th>
              <th scope="col">${t('state')}</th>
              <th scope="col">${t('owner')}</th>
              <th scope="col">${t('team')}</th>
              <th scope="col">${t('category')}</th>
            </tr>
          </thead>
          ${counts
            .filter(each => each.rows.length > 0)
            .map(
              ({ group, word, rows }) =>
                html`<tbody class=${group}>
                  <tr class="group-row">
                    <th colspan="7" scope="rowgroup">${t(word)} <span class="badge">${rows.length}</span></th>
                  </tr>
                  ${rows.map(row => this.row(row))}
                </tbody>`
            )}
        </table>
      </div>
      ${page.next ? html`<p class="muted small">${t('board.more', { count: MOST })}</p>` : nothing}`;
  }

  private share(row: BoardRow): string {
    return row.shareUsed === undefined ? '' : t('board.share', { share: row.shareUsed });
  }

  private row(row: BoardRow) {
    const ticket = this.tickets.get(row.ticketId);
    const gone = (row.shareUsed ?? 0) / 100;
    return html`<tr class=${this.steady.isGone(row) ? 'stale' : ''}>
      <td title=${exactTime(row.dueAt)}>
        ${row.settledAt
          ? html`${verdictBadge(row.state)} <span class="muted small">${time(row.settledAt)}</span>`
          : row.pausedSince
            ? html`${clockStands(row.pausedSince)} <span class="small">${this.share(row)}</span>`
            : html`<div class="left-cell">${timeLeft(row.startedAt, row.dueAt, now())}</div>
              <span class="meter ${urgency(row.startedAt, row.dueAt)}"
                ><i .style=${`width:${100 * gone}%`}></i
              ></span>
              <span class="small muted">${this.share(row)}</span>`}
      </td>
      <td>${promiseName(row.commitment)} <span class="muted small">${row.rule}</span></td>
      <td><span class="row">${priority(ticket?.priority)}${caseLink(ticket?.ticketNumber, row.ticketId)}</span></td>
      <td>
        ${ticket ? stateBadge(ticket.state) : nothing} ${(ticket?.escalations ?? []).map(one => escalationBadge(one))}
      </td>
      <td>${row.owner ?? row.offeredTo ?? html`<span class="muted">${t('none')}</span>`}</td>
      <td>${row.team ?? html`<span class="muted">${t('none')}</span>`}</td>
      <td class="muted">
        ${ticket ? term('category', ticket.category) : nothing}<span class="visually-hidden">${time(row.dueAt)}</span>
      </td>
    </tr>`;
  }
}

customElements.define('cl-page-board', Board);
