import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { now } from '../frame/api';
import { onKey, sends } from '../frame/keys';
import { me } from '../frame/session';
import { t, type Word } from '../frame/words';
import { icon } from '../parts/icons';
import { act } from './actions';
import { CAUSES, MODES, REASONS, wanted, type Mode } from './acts';
import { causeField } from './cause-field';
import { draftNote } from './draft-note';
import './templates';
import type { Template } from './templates';
import { clearDraft, DRAFT, draftChanges, draftOf, keepDraft, keepSent, type Draft } from './drafts';
import type { RoutedTicket } from '../frame/shapes';

const PLACEHOLDERS: Partial<Record<Mode, Word>> = { note: 'composer.note', solve: 'composer.solution' };

/** What the owner of a case can do with it; one field of text that serves for every act. */
export class Composer extends View {
  static override properties = { ticket: { attribute: false } };
  declare ticket: RoutedTicket;
  private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen(draftChanges, DRAFT, event => {
      if ((event as CustomEvent<string>).detail === this.ticket.ticketId) {
        this.requestUpdate();
      }
    });
    MODES.forEach(({ mode, key }) => this.whileShown(onKey(key, () => this.turn(mode))));
  }

  private get draft(): Draft {
    return draftOf(this.ticket.ticketId);
  }

  private turn(mode: Mode): void {
    this.draft.mode = mode;
    if (mode === 'solve' && this.draft.cause === '') {
      this.draft.cause = CAUSES[0]!;
    }
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[data-first]')?.focus());
  }

  /** Puts an article's text where the reply is written; the reply then names the article. */
  insert(article: string, body: string): void {
    const draft = this.draft;
    draft.mode = draft.mode === 'solve' ? 'solve' : 'reply';
    draft.text = draft.text.trim() === '' ? body : `${draft.text.trimEnd()}\n\n${body}`;
    draft.article = article;
    draft.articles = [...new Set([...draft.articles, article])];
    keepDraft(this.ticket.ticketId);
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('textarea')?.focus());
  }

  /** Begins the reply with a template, or adds it to what is written. */
  private begin(template: Template): void {
    const { text } = this.draft;
    this.draft.template = template.name;
    this.set('text', text.trim() === '' ? template.text.trim() : `${text.trimEnd()}\n\n${template.text.trim()}`);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('textarea')?.focus());
  }

  private async send(): Promise<void> {
    const call = wanted(this.draft);
    if (!call || this.busy) {
      this.querySelector<HTMLElement>(':invalid')?.focus();
      return;
    }
    const ticket = this.ticket.ticketId;
    const { mode, text } = this.draft;
    this.busy = true;
    this.requestUpdate();
    if (await act(ticket, ...call)) {
      if (mode === 'reply' || mode === 'solve') {
        keepSent(ticket, { at: new Date(now()).toISOString(), text: text.trim(), by: me()?.subject ?? '' });
      }
      clearDraft(ticket);
    }
    this.busy = false;
    this.requestUpdate();
  }

  private set<K extends keyof Draft>(name: K, value: Draft[K]): void {
    this.draft[name] = value;
    keepDraft(this.ticket.ticketId);
    this.requestUpdate();
  }

  protected override render() {
    const mode = this.draft.mode as Mode;
    return html`<form
      class="composer"
      aria-label=${t('composer')}
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.send();
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (sends(event)) {
          event.preventDefault();
          void this.send();
        }
      }}
    >
      <div class="modes" role="group" aria-label=${t('composer.modes')}>
        ${MODES.map(
          each =>
            html` <button
              type="button"
              class="quiet small"
              aria-pressed=${mode === each.mode}
              @click=${() => this.turn(each.mode)}
            >
              ${icon(each.icon)}${t(each.word)}<kbd>${each.key.toUpperCase()}</kbd>
            </button>`
        )}
      </div>
      ${mode === 'reply' || mode === 'note' || mode === 'solve' ? this.writing(mode) : this.handing(mode)}
      <div class="row foot">
        ${draftNote(this.ticket.ticketId)}
        ${
          this.draft.article && mode === 'reply'
            ? html`<span class="chip"
                >${icon('knowledge')}${t('composer.article')}
                <button
                  type="button"
                  class="link"
                  aria-label=${t('composer.article.drop')}
                  @click=${() => this.set('article', '')}
                >
                  ${icon('cross')}
                </button></span
              >`
            : nothing
        }
        <span class="space"></span><span class="muted small"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
        <button class="primary" ?disabled=${this.busy}>
          ${icon(mode === 'reply' ? 'send' : 'check')}${t(`do.${mode}.send` as Word)}
        </button>
      </div>
    </form>`;
  }

  private writing(mode: Mode) {
    return html` ${
        mode === 'solve'
          ? causeField(this.draft.cause, cause => this.set('cause', cause))
          : nothing
      }
      ${
        mode === 'reply'
          ? html`<cl-reply-templates
              .ticket=${this.ticket.ticketId}
              @use-template=${(event: CustomEvent<Template>) => this.begin(event.detail)}
            ></cl-reply-templates>`
          : nothing
      }
      <textarea
        data-first
        rows="5"
        required
        maxlength="10000"
        aria-label=${t(PLACEHOLDERS[mode] ?? 'composer.reply')}
        placeholder=${t(PLACEHOLDERS[mode] ?? 'composer.reply')}
        .value=${this.draft.text}
        @input=${(event: Event) => this.set('text', (event.target as HTMLTextAreaElement).value)}
      ></textarea>`;
  }

  private handing(mode: Mode) {
    return html`<div class="fields">
      ${
        mode === 'transfer'
          ? html`<div class="field">
                <label for="target-kind">${t('composer.target-kind')}</label>
                <select
                  id="target-kind"
                  .value=${this.draft.targetKind}
                  @change=${(event: Event) => this.set('targetKind', (event.target as HTMLSelectElement).value)}
                >
                  <option value="team">${t('team')}</option>
                  <option value="skill">${t('skill')}</option>
                </select>
              </div>
              <div class="field">
                <label for="target">${t('composer.target')}</label
                ><input
                  id="target"
                  data-first
                  required
                  maxlength="100"
                  autocomplete="off"
                  .value=${this.draft.target}
                  @input=${(event: Event) => this.set('target', (event.target as HTMLInputElement).value)}
                />
              </div>`
          : nothing
      }
      ${
        mode === 'escalate'
          ? html`<div class="field">
              <label for="escalation">${t('composer.escalation')}</label>
              <select
                id="escalation"
                data-first
                .value=${this.draft.kind}
                @change=${(event: Event) => this.set('kind', (event.target as HTMLSelectElement).value)}
              >
                <option value="functional">${t('escalation.functional')}</option>
                <option value="hierarchical">${t('escalation.hierarchical')}</option>
              </select>
            </div>`
          : nothing
      }
      <div class="field wide">
        <label for="reason">${t('reason')}</label>
        <input
          id="reason"
          ?data-first=${mode === 'await' || mode === 'return'}
          required
          maxlength="500"
          autocomplete="off"
          .value=${this.draft.reason}
          @input=${(event: Event) => this.set('reason', (event.target as HTMLInputElement).value)}
        />
        ${
          mode === 'await'
            ? nothing
            : html`<div class="chips">
                ${REASONS.map(
                  reason =>
                    html` <button type="button" class="chip" @click=${() => this.set('reason', t(reason))}>
                      ${t(reason)}
                    </button>`
                )}
              </div>`
        }
      </div>
    </div>`;
  }
}

customElements.define('cl-composer', Composer);
