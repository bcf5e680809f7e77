import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { sayProblem } from '../frame/toast';
import { t } from '../frame/words';
import { time } from '../frame/format';
import { caseLink } from './badges';
import { icon } from './icons';

interface Mentioned {
  noteId: string;
  ticketId: string;
  ticketNumber: string | null;
  by: string;
  at: string;
  text?: string;
}

const WHILE_CUT = 6000;
const PAUSE = 400;
const MOST = 50;

/** Notes in which the reader is mentioned, the oldest first, until they are marked as seen (R15). */
class MentionList extends View {
  private readonly mentions = new Load<Mentioned[]>(
    this,
    async () => (await get<Page<Mentioned>>(`/api/routing/mentions?limit=${MOST}`)).items
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.mentions.run();
    this.live(['inbox'], WHILE_CUT, () => this.mentions.run(), PAUSE);
  }

  private async see(note: Mentioned): Promise<void> {
    try {
      await post(`/api/routing/mentions/${note.noteId}/seen`);
    } catch (failure) {
      sayProblem(failure);
    }
    await this.mentions.run();
  }

  protected override render() {
    const notes = this.mentions.value ?? [];
    return notes.length === 0
      ? nothing
      : html`<section class="card flush mentions" aria-labelledby="mentions">
          <header>
            <h2 id="mentions">${t('inbox.mentions')} <span class="badge">${notes.length}</span></h2>
          </header>
          <ul class="inside stack">
            ${notes.map(
              note =>
                html`<li class="stack">
                  <span class="row"
                    ><strong>${t('inbox.mention', { by: note.by })}</strong>
                    ${caseLink(note.ticketNumber, note.ticketId)}
                    <span class="muted small">${time(note.at)}</span><span class="space"></span>
                    <button class="small" @click=${() => void this.see(note)}>
                      ${icon('check')}${t('inbox.seen')}
                    </button></span
                  >
                  <span class="words">${note.text ?? t('inbox.mention.absent')}</span>
                </li>`
            )}
          </ul>
        </section>`;
  }
}

customElements.define('cl-mention-list', MentionList);
