import { html, nothing } from 'lit';
import { View } from './view';
import { singleKeysOn, switchSingleKeys } from './keys';
import { PAGES } from './places';
import { me } from './session';
import { t, type Word } from './words';
import { icon } from '../parts/icons';

const EVERYWHERE: [string, Word][] = [
  ['Ctrl K', 'keys.palette'],
  ['/', 'keys.search'],
  ['?', 'keys.help']
];
const CASE: [string, Word][] = [
  ['N', 'keys.next'],
  ['R', 'keys.reply'],
  ['I', 'keys.note'],
  ['E', 'keys.solve'],
  ['T', 'keys.transfer'],
  ['B', 'keys.return'],
  ['U', 'keys.escalate'],
  ['W', 'keys.await'],
  ['1 … 5', 'keys.article'],
  ['V', 'keys.template'],
  ['Ctrl Enter', 'keys.send'],
  ['j k', 'keys.rows'],
  ['Home End', 'keys.ends'],
  ['[ ]', 'keys.event'],
  ['L', 'keys.link']
];

const INBOX: [string, Word][] = [
  ['j k', 'keys.rows'],
  ['A', 'keys.attach'],
  ['S', 'keys.separate']
];

/** What the keyboard can do, and the switch for single keys. */
export class KeyHelp extends View {
  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  async open(): Promise<void> {
    await this.updateComplete;
    this.dialog.showModal();
  }

  private list(keys: [string, Word][]) {
    return html`<dl class="keys">
      ${keys.map(
        ([key, word]) =>
          html`<dt>${key.split(' ').map(each => html`<kbd>${each}</kbd> `)}</dt>
            <dd>${t(word)}</dd>`
      )}
    </dl>`;
  }

  protected override render() {
    const pages = PAGES.filter(page => me()?.pages.includes(page.name));
    return html`<dialog aria-labelledby="help-title">
      <div class="dialog-head">
        <h2 id="help-title">${t('help')}</h2>
        <button class="quiet small" aria-label=${t('close')} @click=${() => this.dialog.close()}>
          ${icon('cross')}
        </button>
      </div>
      <div class="dialog-body">
        <h3>${t('keys.everywhere')}</h3>
        ${this.list([...EVERYWHERE, ...pages.map((page): [string, Word] => [`g ${page.letter}`, page.word])])}
        <h3>${t('keys.case')}</h3>
        ${this.list(CASE)}
        ${pages.some(page => page.name === 'inbox')
          ? html`<h3>${t('keys.inbox')}</h3>
              ${this.list(INBOX)}`
          : nothing}
        <label class="row"
          ><input
            type="checkbox"
            .checked=${singleKeysOn()}
            @change=${(event: Event) => switchSingleKeys((event.target as HTMLInputElement).checked)}
          />
          ${t('keys.single')}</label
        >
      </div>
    </dialog>`;
  }
}

customElements.define('cl-help', KeyHelp);
