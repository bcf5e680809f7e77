import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import type { Following } from '../frame/live';
import { me } from '../frame/session';
import { Ticking } from '../frame/ticking';
import { t } from '../frame/words';
import { offerLeft } from '../parts/badges';
import { icon } from '../parts/icons';
import { accept, act, CHANGED, changes } from './actions';
import { CaseFile } from './file';
import { caseHead } from './head';
import { conversation } from './conversation';
import { Newer } from './newer';
import { repliesOf } from './drafts';
import { Presence } from './presence';
import { clocks } from './clocks';
import { customerCard, why } from './side';
import './composer';
import './suggestions';
import type { Composer } from './composer';
import type { Article, RoutedTicket } from '../frame/shapes';

const WHILE_CUT = 5000;
const NEAR_THE_END = 300;
const WORKED_ON = new Set(['assigned', 'awaiting-customer']);

/** The open case of the workplace: what was said, what can be done, and what helps. */
class Desk extends View {
  static override properties = { number: { attribute: false } };
  declare number: string;
  private file: CaseFile | undefined;
  private entries = 0;
  private following: Following | undefined;
  private readonly newer = new Newer(this, '.talk-column > .scroll');
  private readonly presence = new Presence(this);

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.following = this.live([], WHILE_CUT, async tickets =>
      tickets ? this.file?.read() : this.file?.readAgain()
    );
    this.listen(changes, CHANGED, () => void this.file?.read());
    this.listen(this, 'use-article', event => {
      const article = (event as CustomEvent<Article>).detail;
      this.querySelector<Composer>('cl-composer')?.insert(article.articleId, article.body);
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('number')) {
      this.entries = 0;
      this.newer.forget();
      this.file = new CaseFile(this, this.number, topic => this.following?.topics([topic]));
      void this.file.read();
      void this.file.readDraft();
    }
  }

  /** The newest message is in sight when the case is opened; later ones move nothing that is read or pointed at. */
  protected override updated(): void {
    this.presence.of(this.file?.id ?? '');
    const box = this.querySelector<HTMLElement>('.talk-column > .scroll');
    const count = box?.querySelectorAll('.talk > li').length ?? 0;
    if (box && count !== this.entries) {
      const first = this.entries === 0;
      const wasAtTheEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_THE_END;
      this.entries = count;
      if (first || (wasAtTheEnd && !box.matches(':hover, :focus-within'))) {
        box.scrollTop = box.scrollHeight;
      }
    }
  }

  private mayAct(routing: RoutedTicket): boolean {
    const subject = me()?.subject;
    return WORKED_ON.has(routing.state) && (routing.owner === subject || (me()?.roles.includes('lead') ?? false));
  }

  protected override render() {
    const file = this.file!;
    const routing = file.routing.value;
    const usable = routing !== undefined && this.mayAct(routing);
    return html`<section class="talk-column" aria-label=${t('case')}>
        ${caseHead(file, this.number, this.presence)}
        <div class="scroll" role="region" tabindex="0" aria-label=${t('case.conversation')}>
          ${file.intake.show(
            ticket =>
              conversation(
                ticket,
                file.facts.value,
                file.facts.value
                  ? 0
                  : Math.max(
                      0,
                      (routing?.replies ?? 0) + (routing?.attempts ?? 0) - repliesOf(ticket.ticketId).length
                    )
              ),
            8
          )}
        </div>
        ${this.newer.show()} ${file.routing.problem && !routing ? file.routing.show(() => nothing) : nothing}
        ${routing ? this.foot(routing, usable) : nothing}
      </section>
      <aside class="side" aria-label=${t('case.side')}>
        ${file.intake.value ? customerCard(file.intake.value) : nothing}
        ${file.commitments.show(items => clocks(items, file.id), 3)}
        ${file.id
          ? html`<cl-suggestions
              .ticket=${file.id}
              .load=${file.suggestions}
              .usable=${usable}
            ></cl-suggestions>`
          : nothing}
        ${file.routing.show(ticket => why(ticket.decision, ticket.owner ?? ticket.offeredTo), 4)}
        <div class="side-part small">
          <a class="row" href="/case/${this.number}">${icon('link')}${t('case.whole')}</a>
        </div>
      </aside>`;
  }

  private foot(routing: RoutedTicket, usable: boolean) {
    if (usable) {
      return html`<cl-composer .ticket=${routing}></cl-composer>`;
    }
    if (routing.state === 'offered' && routing.offeredTo === me()?.subject) {
      return html`<div class="offer-foot">
          ${offerLeft(routing.acceptBy ?? undefined)}<span class="space"></span>
          <button @click=${() => this.decline(routing)}>${t('do.decline')}</button>
          <button class="primary" @click=${() => void accept(routing.ticketId)}>
            ${icon('check')}${t('do.accept')}
          </button>
        </div>
        <dialog aria-labelledby="decline-title">
          <form class="dialog-body" method="dialog" @submit=${(event: Event) => void this.declined(event, routing)}>
            <h2 id="decline-title">${t('do.decline')}</h2>
            <div class="field">
              <label for="decline-reason">${t('reason')}</label
              ><input id="decline-reason" required maxlength="500" autocomplete="off" />
            </div>
            <div class="row end">
              <button type="button" @click=${() => this.querySelector('dialog')!.close()}>${t('cancel')}</button>
              <button class="primary">${t('do.decline')}</button>
            </div>
          </form>
        </dialog>`;
    }
    return html`<p class="offer-foot muted">
      ${icon('person')}${routing.responsible ? t('case.with', { owner: routing.responsible }) : t('case.rests')}
    </p>`;
  }

  private decline(_: RoutedTicket): void {
    this.querySelector('dialog')!.showModal();
  }

  private async declined(event: Event, routing: RoutedTicket): Promise<void> {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#decline-reason')!.value.trim();
    if (reason && (await act(routing.ticketId, 'decline', { reason }, 'done.declined'))) {
      this.querySelector('dialog')?.close();
    }
  }
}

customElements.define('cl-desk', Desk);
