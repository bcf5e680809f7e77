import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { me, signIn, type Person } from '../frame/session';
import { Problem } from '../frame/api';
import { become, go, place } from '../frame/router';
import { language, speak, t } from '../frame/words';
import { problemCard } from '../parts/states';
import { brand } from '../parts/icons';

/** `/enter#code` signs in once; otherwise a token is pasted. The code leaves the address before it is used. */
class Enter extends View {
  private problem: Problem | undefined;
  private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.useCode();
    this.listen(window, 'hashchange', () => this.useCode());
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
      const person = await enter();
      const to = place().query.get('to');
      go(to?.startsWith('/') && !to.startsWith('//') ? to : `/${person.pages[0] ?? 'board'}`);
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
          ${this.problem ? problemCard(this.problem) : nothing}
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
