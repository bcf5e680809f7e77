import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem, type Page } from '../frame/api';
import { place, become } from '../frame/router';
import { sayProblem } from '../frame/toast';
import { zone } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { empty, problemCard, skeleton } from '../parts/states';
import { icon, type IconName } from '../parts/icons';
import { filterFields, NAMES, NONE, type Filter } from '../parts/case-filter';
import { foundCases } from '../parts/found-cases';
import { FoundStretch, type Order } from '../parts/found-stretch';
import { onKey } from '../frame/keys';
import { has } from '../frame/session';
import type { FoundCase } from '../frame/shapes';

const LIMIT = 50;

/**
 * `/cases`: search over all journeys. The filter stands in the address, except text: what people wrote is in no
 * address.
 */
class Cases extends View {
  private filter: Filter = { ...NONE };
  private readonly found = new FoundStretch((order, cursor) => this.ask(order, cursor));
  private problem: Problem | undefined;
  private busy = true;

  override connectedCallback(): void {
    super.connectedCallback();
    const { query } = place();
    NAMES.filter(([name]) => name !== 'text').forEach(([name]) => (this.filter[name] = query.get(name) ?? ''));
    this.whileShown(onKey('End', () => void this.end('oldest')));
    this.whileShown(onKey('Home', () => void this.end('newest')));
    void this.search();
  }

  private submit(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    NAMES.forEach(([name]) => (this.filter[name] = String(form.get(name) ?? '').trim()));
    this.renew();
  }

  private drop(name: keyof Filter): void {
    this.filter[name] = '';
    this.renew();
  }

  private renew(): void {
    const query = new URLSearchParams(
      NAMES.filter(([name]) => this.filter[name] && name !== 'text').map(([name]): [string, string] => [
        name,
        this.filter[name]
      ])
    );
    become(`/cases${query.size ? `?${query}` : ''}`, true);
    void this.search();
  }

  private ask(order: Order, cursor: string | undefined): Promise<Page<FoundCase>> {
    const instant = (day: string, after: number) =>
      day ? new Date(new Date(`${day}T00:00`).getTime() + after).toISOString() : undefined;
    const { from, to, breached, ...equal } = this.filter;
    const wanted = {
      ...equal,
      order,
      breached: breached ? breached === 'yes' : undefined,
      from: instant(from, 0),
      to: instant(to, 86_400_000)
    };
    return post<Page<FoundCase>>(
      `/api/quality/journeys/search?limit=${LIMIT}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== ''))
    );
  }

  private search(): Promise<void> {
    return this.read(() => this.found.begin('newest'), false);
  }

  /** The first or the last of all cases, however many are between. */
  private async end(order: Order): Promise<void> {
    if (order === 'oldest' ? this.found.hasOlder : this.found.hasNewer) {
      await this.read(() => this.found.begin(order), true);
      await this.updateComplete;
    }
    this.querySelector<HTMLElement>(`tbody tr:${order === 'oldest' ? 'last' : 'first'}-child a`)?.focus();
  }

  /** @param further whether what is shown stays when the call fails */
  private async read(call: () => Promise<void>, further: boolean): Promise<void> {
    this.busy = true;
    this.requestUpdate();
    try {
      await call();
      this.problem = undefined;
    } catch (failure) {
      if (further) {
        sayProblem(failure);
      } else if (failure instanceof Problem) {
        this.problem = failure;
      } else {
        throw failure;
      }
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  protected override render() {
    const chips = NAMES.filter(([name]) => this.filter[name]);
    return html`<div class="head">
        <h1>${t('page.cases')}</h1>
        <span class="note">${t('zone', { zone })}</span>
      </div>
      <div class="body">
        <form class="card" @submit=${(event: Event) => this.submit(event)}>
          <div class="inside fields tight">
            ${filterFields(this.filter, has('auditor', 'lead', 'reviewer'))}
            <div class="field">
              <span>&nbsp;</span><button class="primary">${icon('cases')}${t('do.search')}</button>
            </div>
          </div>
        </form>
        ${
          chips.length
            ? html`<div class="chips">
                ${chips.map(
                  ([name, word]) =>
                    html`<button
                      class="chip"
                      @click=${() => this.drop(name)}
                      aria-label=${t('cases.drop', { name: t(word) })}
                    >
                      ${t(word)}: ${this.shown(name)}${icon('cross')}
                    </button>`
                )}
              </div>`
            : nothing
        }
        <section class="card flush scroll" aria-label=${t('cases.found')} aria-busy=${this.busy}>
          ${this.results(chips.length > 0)}
        </section>
      </div>`;
  }

  private shown(name: keyof Filter): string {
    const value = this.filter[name];
    if (name === 'breached') {
      return term('breached', value);
    }
    return name === 'state' || name === 'channel' ? term(name, value) : value;
  }

  private results(filtered: boolean) {
    if (this.problem) {
      return html`<div class="inside">${problemCard(this.problem, () => void this.search())}</div>`;
    }
    const rows = this.found.rows;
    if (this.busy && rows.length === 0) {
      return skeleton(8);
    }
    if (rows.length === 0) {
      return empty(
        'cases',
        t(filtered ? 'cases.nothing' : 'cases.none'),
        filtered
          ? html`<button
              @click=${() => {
                this.filter = { ...NONE };
                this.renew();
              }}
            >
              ${t('cases.widen')}
            </button>`
          : t('cases.none.detail')
      );
    }
    const { hasNewer, hasOlder } = this.found;
    return html`${hasNewer
        ? html`<div class="inside row">
            ${this.button('up', 'cases.newer', () => this.read(() => this.found.newer(), true))}
            ${this.button('up', 'cases.newest', () => this.end('newest'))}
          </div>`
        : nothing}${foundCases(rows, hasNewer || hasOlder)}
      ${hasOlder
        ? html`<div class="inside row">
            ${this.button('down', 'more', () => this.read(() => this.found.older(), true))}
            ${this.button('down', 'cases.oldest', () => this.end('oldest'))}
          </div>`
        : nothing}`;
  }

  private button(name: IconName, word: Word, act: () => Promise<void>) {
    return html`<button @click=${() => void act()} ?disabled=${this.busy}>${icon(name)}${t(word)}</button>`;
  }
}

customElements.define('cl-page-cases', Cases);
