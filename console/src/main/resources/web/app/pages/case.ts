import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import type { Following } from '../frame/live';
import { get, now } from '../frame/api';
import { Load } from '../frame/load';
import { onKey } from '../frame/keys';
import { become, onMove, place, withQuery } from '../frame/router';
import { readsJourneys } from '../frame/session';
import { say } from '../frame/toast';
import { Ticking } from '../frame/ticking';
import { exactTime, instant } from '../frame/format';
import { t, type Word } from '../frame/words';
import { icon } from '../parts/icons';
import { CHANGED, changes } from '../case/actions';
import { CaseFile } from '../case/file';
import { decisionAt, upTo } from '../case/fold';
import { caseHead } from '../case/head';
import { conversation } from '../case/conversation';
import { Newer } from '../case/newer';
import { Presence } from '../case/presence';
import { proofDetails } from '../case/proof';
import { caseDetails } from '../case/details';
import { clocks } from '../case/clocks';
import { why } from '../case/side';
import '../case/timeline';
import '../case/facts';
import '../case/slider';
import '../case/suggestions';
import type { CaseState, Fact } from '../frame/shapes';

type Shown = 'talk' | 'timeline' | 'facts';
const SHOWN: [Shown, Word][] = [
  ['talk', 'case.conversation'],
  ['timeline', 'case.timeline'],
  ['facts', 'case.facts']
];
const WHILE_CUT = 6000;
const REST = 250;

/** `/case/{number}?at=&known=&view=`: a case from every side, now or as it was. */
class CasePage extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private file: CaseFile | undefined;
  private at: number | undefined;
  private known: number | undefined;
  private shown: Shown = 'talk';
  private opened: number | undefined;
  private following: Following | undefined;
  private readonly newer = new Newer(this, '.case-view');
  private readonly presence = new Presence(this);
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly then = new Load<CaseState>(this, () =>
    get<CaseState>(
      `/api/quality/journeys/${encodeURIComponent(this.key)}/state` +
        `?asOf=${new Date(this.at ?? now()).toISOString()}${this.known === undefined
          ? ''
          : `&knownAt=${new Date(this.known).toISOString()}`}`
    )
  );

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileShown(
      onMove(() => {
        this.readAddress();
        this.requestUpdate();
      })
    );
    this.following = this.live([], WHILE_CUT, async news => this.file?.readWhole(!news));
    this.listen(changes, CHANGED, () => void this.file?.readWhole());
    this.listen(this, 'travel', event => this.travel((event as CustomEvent<{ at?: number; known?: number }>).detail));
    this.listen(this, 'pick', event => this.travel({ at: (event as CustomEvent<number>).detail, known: this.known }));
    this.listen(this, 'open-fact', event => {
      this.opened = (event as CustomEvent<number | undefined>).detail;
      this.requestUpdate();
    });
    this.whileShown(onKey('[', () => this.querySelector<HTMLElement>('.travel button')?.click()));
    this.whileShown(onKey(']', () => this.querySelectorAll<HTMLElement>('.travel > button')[1]?.click()));
    this.whileShown(onKey('l', () => this.copy()));
  }

  private readAddress(): void {
    const { query } = place();
    const told = (name: string) => {
      const at = instant(query.get(name) ?? '');
      return Number.isNaN(at) ? undefined : at;
    };
    this.at = told('at');
    this.known = told('known');
    const wanted = query.get('view');
    this.shown = SHOWN.some(([name]) => name === wanted) ? (wanted as Shown) : 'talk';
    this.opened = Number(/^#e(\d+)$/.exec(location.hash)?.[1]) || undefined;
    if (this.past) {
      void this.then.run();
    }
  }

  private get past(): boolean {
    return this.at !== undefined || this.known !== undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('key')) {
      this.newer.forget();
      this.file = new CaseFile(this, this.key, topic => this.following?.topics([topic]));
      this.readAddress();
      void this.file.readWhole();
    }
  }

  protected override updated(): void {
    this.presence.of(this.file?.id ?? '');
  }

  private travel(to: { at?: number | undefined; known?: number | undefined }): void {
    this.at = to.at;
    this.known = to.known;
    this.newer.forget(); // rows that come back are not new
    become(
      withQuery({
        at: this.at === undefined ? undefined : new Date(this.at).toISOString(),
        known: this.known === undefined ? undefined : new Date(this.known).toISOString()
      }),
      true
    );
    clearTimeout(this.resting);
    if (this.past) {
      this.resting = setTimeout(() => void this.then.run(), REST);
    } else {
      this.then.forget();
    }
    this.requestUpdate();
  }

  private show(view: Shown): void {
    this.shown = view;
    this.newer.forget();
    become(withQuery({ view: view === 'talk' ? undefined : view }), true);
    this.requestUpdate();
  }

  private copy(): void {
    void navigator.clipboard.writeText(location.href).then(() => say(t('done.copied')));
  }

  private get facts(): Fact[] | undefined {
    const all = this.file!.facts.value;
    return all && this.past ? upTo(all, this.at ?? Infinity, this.known ?? Infinity) : all;
  }

  protected override render() {
    const file = this.file!;
    const then = this.past ? this.then.value : undefined;
    const at = this.at ?? now();
    return html` ${caseHead(file, this.key, this.presence, then, this.at)}
      ${file.facts.value && file.facts.value.length > 1
        ? html`<cl-slider .facts=${file.facts.value} .at=${this.at} .known=${this.known}></cl-slider>`
        : nothing}
      ${this.past
        ? html`<div class="notice past-banner" role="status">
            ${icon('wait')}<span>${t('travel.banner', { time: exactTime(at) })}</span>
            ${this.known === undefined
              ? nothing
              : html`<span class="muted">${t('travel.banner-known', { time: exactTime(this.known) })}</span>`}
          </div>`
        : nothing}
      <div class="case-grid">
        <aside class="details" aria-label=${t('case.details')}>
          ${file.intake.show(ticket => caseDetails(ticket, file.routing.value), 8)}
          ${file.glance.value ? proofDetails(file.glance.value, file.glance.value.ticketId) : nothing}
        </aside>
        <section class="case-main">
          ${
            readsJourneys()
              ? html`<div class="tabs" role="tablist" aria-label=${t('case.views')}>
                  ${SHOWN.map(
                    ([view, word]) =>
                      html` <button
                        role="tab"
                        id="tab-${view}"
                        aria-selected=${this.shown === view}
                        aria-controls="case-view"
                        @click=${() => this.show(view)}
                      >
                        ${t(word)}
                      </button>`
                  )}
                </div>`
              : nothing
          }
          <div
            id="case-view"
            class="case-view"
            role=${readsJourneys() ? 'tabpanel' : nothing}
            aria-labelledby=${readsJourneys() ? `tab-${this.shown}` : nothing}
            tabindex="-1"
          >
            ${this.view(file)}
          </div>
          ${this.past ? nothing : this.newer.show()}
        </section>
        <aside class="side" aria-label=${t('case.side')}>
          ${then
            ? clocks(then.commitments, undefined, at)
            : file.commitments.show(items => clocks(items, file.id), 3)}
          ${file.routing.show(ticket => {
            const then = this.past ? this.facts : undefined;
            return why(...(then ? decisionAt(then) : ([ticket.decision, ticket.owner ?? ticket.offeredTo] as const)));
          }, 4)}
          ${file.id && !this.past
            ? html`<cl-suggestions .ticket=${file.id} .load=${file.suggestions} .usable=${false}></cl-suggestions>`
            : nothing}
        </aside>
      </div>`;
  }

  private view(file: CaseFile) {
    if (!readsJourneys()) {
      return file.intake.show(
        ticket =>
          conversation(ticket, undefined, (file.routing.value?.replies ?? 0) + (file.routing.value?.attempts ?? 0)),
        8
      );
    }
    return file.facts.show(all => {
      const facts = this.facts ?? [];
      switch (this.shown) {
        case 'talk':
          return file.intake.show(ticket => conversation(ticket, facts, 0, this.past), 8);
        case 'timeline':
          return html`<cl-timeline
            .facts=${upTo(all, Infinity, this.known ?? Infinity)}
            .at=${this.at}
            .now=${Math.floor(now() / 10_000) * 10_000}
          ></cl-timeline>`;
        case 'facts':
          return html`<cl-facts .facts=${facts} .opened=${this.opened} .journey=${this.key}></cl-facts>`;
      }
    }, 8);
  }
}

customElements.define('cl-page-case', CasePage);
