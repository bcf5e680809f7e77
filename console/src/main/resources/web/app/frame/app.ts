import { html, nothing } from 'lit';
import { unsafeStatic, html as staticHtml } from 'lit/static-html.js';
import { View } from './view';
import { events, SIGNED_OUT } from './api';
import { cutSince, status, STATUS } from './live';
import { secondTime } from './format';
import { forgetPerson, me, recognize } from './session';
import { become, go, onMove, place } from './router';
import { LOADERS, PAGES } from './places';
import { listenToKeys, onKey } from './keys';
import { t, term } from './words';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import './rail';
import './toast';
import '../pages/enter';
import type { Palette } from './palette';
import type { KeyHelp } from './help';

const UNNOTICED = 1500;

/** The frame around every page: who is signed in, the rail, the keyboard, and the page that the address names. */
class App extends View {
  private ready = false;
  private loaded = new Set<string>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileShown(onMove(() => void this.arrive()));
    this.listen(events, SIGNED_OUT, () => this.leave());
    this.listen(status, STATUS, () => {
      this.requestUpdate();
      setTimeout(() => this.requestUpdate(), UNNOTICED);
    });
    listenToKeys(() => void this.palette());
    this.whileShown(onKey('?', () => void this.help()));
    this.whileShown(onKey('j', () => this.row(1)));
    this.whileShown(onKey('k', () => this.row(-1)));
    this.whileShown(onKey('/', () => void this.palette()));
    PAGES.forEach(page =>
      this.whileShown(onKey(`g ${page.letter}`, () => this.mayOpen(page.name) && go(`/${page.name}`)))
    );
    void recognize().then(() => this.arrive());
  }

  /** The first link of the next or previous row of whatever table is shown. */
  private row(step: number): void {
    const links = [...this.querySelectorAll<HTMLTableRowElement>('main tbody tr')]
      .map(row => row.querySelector('a'))
      .filter(link => link !== null);
    const at = links.findIndex(link => link === document.activeElement);
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  }

  private mayOpen(page: string): boolean {
    return me()?.pages.includes(page) ?? false;
  }

  /** The session has ended: what was typed stays on the page in its own storage, and the entry page leads back here. */
  private leave(): void {
    if (me()) {
      forgetPerson();
      go(`/enter?to=${encodeURIComponent(location.pathname)}`);
    }
  }

  private async arrive(): Promise<void> {
    const { page } = place();
    const person = me();
    if (!person && page !== 'enter') {
      become(`/enter${page ? `?to=${encodeURIComponent(location.pathname)}` : ''}`);
      return;
    }
    if (person && page === '') {
      become(`/${person.pages[0] ?? 'board'}`);
      return;
    }
    const loader = LOADERS[page];
    if (loader && !this.loaded.has(page)) {
      await loader();
      this.loaded.add(page);
    }
    this.ready = true;
    document.title = `${page === 'enter' ? t('enter.title') : term('page', page)} · Caseloop`;
    this.requestUpdate();
  }

  private async palette(): Promise<void> {
    if (me()) {
      await import('./palette');
      this.querySelector<Palette>('cl-palette')?.open();
    }
  }

  private async help(): Promise<void> {
    await import('./help');
    this.querySelector<KeyHelp>('cl-help')?.open();
  }

  protected override render() {
    const { page, rest } = place();
    const person = me();
    this.classList.toggle('bare', !person || page === 'enter');
    if (!this.ready) {
      return nothing;
    }
    if (!person || page === 'enter') {
      return html`<main tabindex="-1"><cl-enter></cl-enter></main>
        <cl-toasts></cl-toasts>`;
    }
    return html`<a class="skip" href="#content">${t('skip')}</a>
      <cl-rail .current=${page} @help=${() => void this.help()} @palette=${() => void this.palette()}></cl-rail>
      <main id="content" tabindex="-1">${this.silence()}${this.page(page, rest)}</main>
      <cl-palette></cl-palette><cl-help></cl-help><cl-toasts></cl-toasts>`;
  }

  /** Says that news cannot be heard, once that lasts longer than opening the stream again. */
  private silence() {
    const since = cutSince();
    return since === undefined || Date.now() - since < UNNOTICED
      ? nothing
      : html`<div class="notice cut-banner" role="status">
          ${icon('alert')}<span>${t('live.cut', { time: secondTime(since) })}</span>
        </div>`;
  }

  private page(page: string, rest: string[]) {
    if (!LOADERS[page]) {
      return empty('question', t('nowhere'), html`<a href="/">${t('nowhere.home')}</a>`);
    }
    const tag = unsafeStatic(`cl-page-${page}`);
    return staticHtml`<${tag} .key=${rest[0] ?? ''}></${tag}>`;
  }
}

customElements.define('cl-app', App);
