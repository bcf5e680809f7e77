import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { Steady } from '../frame/steady';
import { time } from '../frame/format';
import { t, term } from '../frame/words';
import { absent } from './absent';
import { caseLink, priority, stateBadge } from './badges';
import { changesWait } from './waiting';
import './grade-form';
import type { Grade, GradeReason } from '../frame/grade';

interface Unconfirmed {
  ticketId: string;
  ticketNumber: string;
  channel: string;
  state: string;
  version: number;
  grade: Grade;
  toConfirm: GradeReason[];
  at: string;
  contacts: { contactId: string; text?: string; at: string }[];
  personalData: string;
}

const WHILE_CUT = 6000;
const PAUSE = 400;
const STEP = 10;

/** Grades that are too uncertain to stand without a person, the longest wait first (I6). */
class GradeList extends View {
  private most = STEP;
  private next = false;
  private readonly grades = new Load<Unconfirmed[]>(this, () => this.read());
  private readonly rows = new Steady<Unconfirmed>(this, '.grades', each => each.ticketId);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.live(['inbox'], WHILE_CUT, () => this.refresh(), PAUSE);
    this.listen(this, 'graded', () => void this.refresh().then(() => this.rows.release()));
  }

  /** Page after page, until enough is shown: a page may be shorter than was asked for. */
  private async read(): Promise<Unconfirmed[]> {
    const items: Unconfirmed[] = [];
    let next: string | undefined;
    do {
      const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
      const page: Page<Unconfirmed> = await get<Page<Unconfirmed>>(
        `/api/intake/grades?limit=${this.most - items.length}${cursor}`
      );
      items.push(...page.items);
      next = page.next;
    } while (next && items.length < this.most);
    this.next = next !== undefined;
    return items;
  }

  private async refresh(): Promise<void> {
    await this.grades.run();
    this.rows.set(this.grades.value ?? []);
  }

  private more(): void {
    this.most += STEP;
    void this.refresh();
  }

  protected override render() {
    const items = this.rows.shown;
    return items.length === 0
      ? nothing
      : html`<section class="grades stack" aria-labelledby="grades">
          <h2 id="grades">
            ${t('grade.waiting')} <span class="badge">${items.length}${this.next ? '+' : ''}</span>
          </h2>
          ${changesWait(this.rows)}
          <p class="muted">${t('grade.waiting.lead')}</p>
          ${items.map(item => this.card(item))}
          ${this.next ? html`<button class="quiet" @click=${() => this.more()}>${t('inbox.more')}</button>` : nothing}
        </section>`;
  }

  private card(item: Unconfirmed) {
    return html`<article class="card grade ${this.rows.isGone(item) ? 'decided' : ''}" data-ticket=${item.ticketId}>
      <header class="row">
        ${priority(item.grade.priority)}
        <h3>${caseLink(item.ticketNumber, item.ticketId)}</h3>
        ${stateBadge(item.state)}
        <span class="space"></span>
        <span class="muted small">${term('channel', item.channel)} · ${time(item.at)}</span>
      </header>
      ${item.contacts.map(contact => html`<p class="words">${contact.text ?? absent(item.personalData)}</p>`)}
      <cl-grade-form
        .ticket=${item.ticketId}
        .grade=${item.grade}
        .version=${item.version}
        .waiting=${item.toConfirm}
      ></cl-grade-form>
    </article>`;
  }
}

customElements.define('cl-grade-list', GradeList);
