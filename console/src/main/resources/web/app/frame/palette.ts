import { html } from 'lit';
import { View } from './view';
import { me } from './session';
import { go } from './router';
import { PAGES } from './places';
import { language, speak, t } from './words';
import { switchTheme } from './theme';
import { icon, type IconName } from '../parts/icons';

interface Command {
  text: string;
  icon: IconName;
  keys: string;
  search: string;
  run: () => void;
}

const CASE_NUMBER = /^[A-Z]{2,4}-?[0-9A-Z]{4}-?[0-9A-Z]{4}$/i;

/** Ctrl+K: any page by its name, its English name or its pinyin initials; a case by its number. */
export class Palette extends View {
  private query = '';
  private chosen = 0;

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  async open(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open) {
      this.query = '';
      this.chosen = 0;
      this.requestUpdate();
      this.dialog.showModal();
      const field = this.querySelector('input')!;
      field.value = '';
      field.focus();
    }
  }

  private commands(): Command[] {
    const pages = PAGES.filter(page => me()?.pages.includes(page.name)).map(page => ({
      text: t(page.word),
      icon: page.icon,
      keys: `g ${page.letter}`,
      search: `${t(page.word)} ${page.name} ${page.pinyin}`,
      run: () => go(`/${page.name}`)
    }));
    const others: Command[] = [
      {
        text: t('palette.theme'),
        icon: 'moon',
        keys: '',
        search: `${t('palette.theme')} theme dark light ys zt`,
        run: switchTheme
      },
      {
        text: language() === 'zh' ? 'English' : '中文',
        icon: 'language',
        keys: '',
        search: 'english 中文 language zw yy',
        run: () => speak(language() === 'zh' ? 'en' : 'zh')
      }
    ];
    const typed = this.query.trim();
    const found = [...pages, ...others].filter(each => each.search.toLowerCase().includes(typed.toLowerCase()));
    if (CASE_NUMBER.test(typed)) {
      found.unshift({
        text: t('palette.case', { number: typed.toUpperCase() }),
        icon: 'case',
        keys: '',
        search: '',
        run: () => go(`/case/${encodeURIComponent(typed.toUpperCase())}`)
      });
    }
    return found;
  }

  private pressed(event: KeyboardEvent, commands: Command[]): void {
    if (event.isComposing) {
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && commands.length > 0) {
      event.preventDefault();
      this.chosen = (this.chosen + step + commands.length) % commands.length;
      this.requestUpdate();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const command = commands[this.chosen];
      if (command) {
        this.run(command);
      }
    }
  }

  private run(command: Command): void {
    this.dialog.close();
    command.run();
  }

  protected override render() {
    const commands = this.commands();
    return html`<dialog
      class="palette"
      aria-label=${t('palette')}
      @click=${(event: Event) => event.target === this.dialog && this.dialog.close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-label=${t('palette')}
        autocomplete="off"
        spellcheck="false"
        aria-activedescendant=${commands.length ? `command-${this.chosen}` : ''}
        placeholder=${t('palette.hint')}
        @input=${(event: Event) => {
          this.query = (event.target as HTMLInputElement).value;
          this.chosen = 0;
          this.requestUpdate();
        }}
        @keydown=${(event: KeyboardEvent) => this.pressed(event, commands)}
      />
      <ul id="commands" role="listbox" aria-label=${t('palette')}>
        ${commands.map(
          (command, index) =>
            html` <li
              id="command-${index}"
              role="option"
              aria-selected=${index === this.chosen}
              @click=${() => this.run(command)}
            >
              ${icon(command.icon)}<span>${command.text}</span>${command.keys ? html`<kbd>${command.keys}</kbd>` : ''}
            </li>`
        )}
      </ul>
      ${commands.length ? '' : html`<p class="empty" role="status">${t('palette.nothing')}</p>`}
    </dialog>`;
  }
}

customElements.define('cl-palette', Palette);
