import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { me, recognize, signIn, type Person } from '../frame/session';
import { anyDraft } from '../case/drafts';
import { get, Problem } from '../frame/api';
import { become, go, place } from '../frame/router';
import { language, speak, t, term } from '../frame/words';
import { problemCard } from '../parts/states';
import { brand, icon } from '../parts/icons';

/** `/enter#code` signs in once; otherwise a token is pasted. The code leaves the address before it is used. */
class Enter extends View {
  private problem: Problem | undefined;
  private busy = false;
  /** What the provider is called at which a browser can sign in; undefined: there is none. */
  private provider: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.useCode();
    void this.askForProvider();
    this.listen(window, 'hashchange', () => this.useCode());
    this.listen(document, 'visibilitychange', () => void this.comeBack());
  }

  private async askForProvider(): Promise<void> {
    const offered = await get<{ name?: string }>('/api/access/login/provider').catch(() => undefined);
    this.provider = offered?.name;
    this.requestUpdate();
  }

  private useCode(): void {
    const code = location.hash.slice(1);
    if (code && place().page === 'enter') {
      become(location.pathname + location.search, true);
      void this.attempt(() => signIn({ code }));
    }
  }

  private paste(event: Event): void {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>('#token')!;
    const token = field.value.trim();
    if (token) {
      void this.attempt(() => signIn({ token }));
    }
  }

  private async attempt(enter: () => Promise<Person>): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    this.requestUpdate();
    try {
      this.leave(await enter());
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  private leave(person: Person): void {
    const to = place().query.get('to');
    go(to?.startsWith('/') && !to.startsWith('//') ? to : `/${person.pages[0] ?? 'board'}`);
  }

  /** The login went on in another tab, so that what was typed here is kept; this one goes on where it was. */
  private async comeBack(): Promise<void> {
    if (!document.hidden && !me() && anyDraft()) {
      const person = await recognize();
      if (person && this.isConnected) {
        this.leave(person);
      }
    }
  }

  private loginAddress(): string {
    const to = place().query.get('to');
    return `/api/access/login${to ? `?to=${encodeURIComponent(to)}` : ''}`;
  }

  /** Why the provider sent the browser back without a session. */
  private loginFailed() {
    const why = place().query.get('failed');
    return why && /^(refused|expired|invalid|unavailable)$/.test(why)
      ? html`<div class="problem" role="alert">
          ${icon('alert')}
          <div><strong>${t('enter.failed')}</strong><span>${term('login-failed', why)}</span></div>
        </div>`
      : nothing;
  }

  protected override render() {
    const other = language() === 'zh' ? 'en' : 'zh';
    return html`<div class="enter">
      <div class="card">
        <form class="inside stack" @submit=${(event: Event) => this.paste(event)}>
          <div class="row">
            <span class="mark">${brand}</span>
            <h1>Caseloop</h1>
            <span class="space"></span>
            <button
              type="button"
              class="quiet small"
              lang=${other === 'zh' ? 'zh-CN' : 'en'}
              @click=${() => speak(other)}
            >
              ${other === 'zh' ? '中文' : 'English'}
            </button>
          </div>
          <p class="muted">${t('enter.lead')}</p>
          ${this.problem ? problemCard(this.problem) : this.loginFailed()}
          ${this.provider
            ? html`<a
                class="button primary"
                data-reload
                href=${this.loginAddress()}
                target=${anyDraft() ? '_blank' : '_self'}
                >${t('enter.provider', { name: this.provider })}</a
              >`
            : nothing}
          ${me()
            ? html`<p>${t('enter.already', { subject: me()!.subject })} <a href="/">${t('enter.continue')}</a></p>`
            : nothing}
          <div class="stack">
            <h2>${t('enter.link')}</h2>
            <p class="muted small">${t('enter.link.how')}</p>
            <pre tabindex="0" aria-label=${t('enter.command')}>./caseloop open agent</pre>
          </div>
          <div class="field">
            <label for="token">${t('enter.token')}</label>
            <input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-hint" />
            <p class="hint" id="token-hint">${t('enter.token.hint')}</p>
          </div>
          <button class="primary" ?disabled=${this.busy}>${t('enter.sign-in')}</button>
        </form>
      </div>
    </div>`;
  }
}

customElements.define('cl-enter', Enter);
