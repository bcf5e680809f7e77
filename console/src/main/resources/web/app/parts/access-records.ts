import { html, nothing } from 'lit';
import { get, remove, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { View } from '../frame/view';
import { t } from '../frame/words';
import { accessLog, type AccessLogEntry } from './access-log';
import { empty } from './states';
import { tokenList, type IssuedToken } from './token-list';

/** A token was issued or revoked on the page around. */
export const TOKENS_CHANGED = 'tokens-changed';

/** The tokens that have not expired, and for auditors the audit log. */
class AccessRecords extends View {
  private next: string | undefined;
  private readonly tokens = new Load<IssuedToken[]>(
    this,
    async () => (await get<Page<IssuedToken>>('/api/access/tokens?limit=200')).items
  );
  private readonly log = new Load<AccessLogEntry[]>(this, () => this.entries(''));

  override connectedCallback(): void {
    super.connectedCallback();
    const page = this.closest('cl-page-access');
    if (page) {
      this.listen(page, TOKENS_CHANGED, () => void this.tokens.run());
    }
    void this.tokens.run();
    if (has('auditor')) {
      void this.log.run();
    }
  }

  private async entries(cursor: string): Promise<AccessLogEntry[]> {
    const page: Page<AccessLogEntry> = await get(`/api/access/audit?limit=100&cursor=${cursor}`);
    this.next = page.next;
    return page.items;
  }

  private async older(): Promise<void> {
    try {
      this.log.value = [...(this.log.value ?? []), ...(await this.entries(this.next ?? ''))];
      this.requestUpdate();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private async revoke(token: IssuedToken): Promise<void> {
    try {
      await remove(`/api/access/tokens/${encodeURIComponent(token.jti)}`);
      say(t('done.revoked'));
      await this.tokens.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  protected override render() {
    const revoke = has('administrator') ? (token: IssuedToken) => void this.revoke(token) : undefined;
    return html`<section class="card flush scroll">
        <header><h2>${t('access.tokens')}</h2></header>
        ${this.tokens.show(tokens => tokenList(tokens, revoke), 6)}
      </section>
      ${has('auditor') ? this.logSection() : nothing}`;
  }

  private logSection() {
    return html`<section class="card flush scroll">
      <header><h2>${t('access.log')}</h2></header>
      ${this.log.show(entries => (entries.length ? accessLog(entries) : empty('audit', t('access.log.none'))), 6)}
      ${this.next
        ? html`<div class="inside row end">
            <button class="small" @click=${() => void this.older()}>${t('more')}</button>
          </div>`
        : nothing}
    </section>`;
  }
}

customElements.define('cl-access-records', AccessRecords);
