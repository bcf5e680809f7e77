import { html } from 'lit';
import { View } from './view';
import { me, signOut } from './session';
import { PAGES } from './places';
import { language, speak, t, term } from './words';
import { switchTheme, theme } from './theme';
import { go } from './router';
import { sayProblem } from './toast';
import { brand, icon } from '../parts/icons';

class Rail extends View {
  static override properties = { current: { attribute: false } };
  declare current: string;

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }

  private leave(): void {
    signOut().then(() => go('/enter'), sayProblem);
  }

  private turn(): void {
    switchTheme();
    this.requestUpdate();
  }

  protected override render() {
    const person = me();
    const other = language() === 'zh' ? 'en' : 'zh';
    const dark = theme() === 'dark';
    return html`<nav class="rail" aria-label=${t('rail')}>
      <a class="brand" href="/">${brand}<span>Caseloop</span></a>
      ${PAGES.filter(page => person?.pages.includes(page.name)).map(
        page =>
          html` <a
            class="page"
            href="/${page.name}"
            aria-current=${this.current === page.name ? 'page' : 'false'}
            title="${t(page.word)} (g ${page.letter})"
            >${icon(page.icon)}<span>${t(page.word)}</span></a
          >`
      )}
      <span class="space"></span>
      <button @click=${() => this.tell('palette')} title="Ctrl+K">
        ${icon('cases')}<span>${t('palette')}</span>
      </button>
      <button @click=${() => this.tell('help')} title="?">${icon('help')}<span>${t('help')}</span></button>
      <button @click=${() => this.turn()}>
        ${icon(dark ? 'sun' : 'moon')}<span>${t(dark ? 'theme.light' : 'theme.dark')}</span>
      </button>
      <button @click=${() => speak(other)} lang=${other === 'zh' ? 'zh-CN' : 'en'}>
        ${icon('language')}<span>${other === 'zh' ? '中文' : 'English'}</span>
      </button>
      <button @click=${() => this.leave()}>${icon('out')}<span>${t('sign-out')}</span></button>
      <div class="who">
        <span class="initial" aria-hidden="true">${person?.subject.charAt(0)}</span>
        <span
          ><strong>${person?.subject}</strong
          ><small>${person?.roles.map(role => term('role', role)).join(' · ')}</small></span
        >
      </div>
    </nav>`;
  }
}

customElements.define('cl-rail', Rail);
