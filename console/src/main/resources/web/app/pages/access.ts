import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem, put } from '../frame/api';
import { has } from '../frame/session';
import { say } from '../frame/toast';
import { time } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { TOKENS_CHANGED } from '../parts/access-records';
import { problemCard } from '../parts/states';
import { icon } from '../parts/icons';

const STAFF = ['agent', 'expert', 'lead', 'manager', 'reviewer', 'editor', 'analyst', 'auditor', 'administrator'];
const ROLES = [...STAFF, 'adapter'];

interface Made {
  url?: string;
  token?: string;
  role: string;
  subject: string;
  expiresAt?: string;
}

/**
 * `/access`: links that sign a person in once, tokens for programs, channels; the tokens that are valid, and
 * for auditors the audit log. A secret is shown once and kept nowhere.
 */
class AccessPage extends View {
  private made: { entry?: Made; token?: Made } = {};
  private problems: Record<string, Problem> = {};

  private async attempt(
    name: string,
    event: Event,
    call: (value: (field: string) => string) => Promise<void>
  ): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    try {
      await call(field => String(form.get(field) ?? '').trim());
      delete this.problems[name];
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problems[name] = failure;
    }
    this.requestUpdate();
  }

  private copy(text: string): void {
    void navigator.clipboard.writeText(text).then(() => say(t('done.copied')));
  }

  private person(name: string, roles: string[]) {
    return html`<div class="field">
        <label for="${name}-role">${t('access.role')}</label
        ><select id="${name}-role" name="role">
          ${roles.map(role => html` <option value=${role}>${term('role', role)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="${name}-subject">${t('access.subject')}</label
        ><input
          id="${name}-subject"
          name="subject"
          maxlength="64"
          pattern="[A-Za-z0-9][A-Za-z0-9._\\-]*"
          ?required=${name === 'token'}
          autocomplete="off"
        />
        <p class="hint">${t('access.subject.hint')}</p>
      </div>`;
  }

  private secret(made: Made | undefined, text: string | undefined) {
    return made && text
      ? html`<div class="secret">
          <pre tabindex="0" aria-label=${t('access.secret')}>${text}</pre>
          <div class="row small">
            <span class="muted">${made.expiresAt
                ? t('access.once', { time: time(made.expiresAt) })
                : t('access.once-link')}</span> <span class="space"></span
            ><button type="button" class="small" @click=${() => this.copy(text)}>
              ${icon('link')}${t('do.copy')}
            </button>
          </div>
        </div>`
      : nothing;
  }

  private section(
    name: string,
    title: Word,
    lead: Word,
    fields: unknown,
    button: Word,
    call: (value: (field: string) => string) => Promise<void>,
    after: unknown = nothing
  ) {
    return html`<section class="card">
      <header><h2>${t(title)}</h2></header>
      <form class="inside stack" @submit=${(event: Event) => void this.attempt(name, event, call)}>
        <p class="muted small">${t(lead)}</p>
        ${this.problems[name] ? problemCard(this.problems[name]) : nothing}
        <div class="fields">${fields}</div>
        <div class="row end"><button class="primary">${t(button)}</button></div>
        ${after}
      </form>
    </section>`;
  }

  protected override render() {
    return html`<div class="head"><h1>${t('page.access')}</h1></div>
      <div class="body">
        ${has('administrator') ? this.forms() : nothing}
        <cl-access-records></cl-access-records>
      </div>`;
  }

  private forms() {
    return html`<div class="two">
          ${this.section(
            'entry',
            'access.entry',
            'access.entry.lead',
            this.person('entry', STAFF),
            'access.entry.make',
            async value => {
              this.made.entry = await post<Made>('/api/access/entries', {
                role: value('role'),
                ...(value('subject') ? { subject: value('subject') } : {})
              });
            },
            this.secret(this.made.entry, this.made.entry?.url)
          )}
          ${this.section(
            'token',
            'access.token',
            'access.token.lead',
            html`${this.person('token', ROLES)}
              <div class="field">
                <label for="token-channels">${t('access.channels')}</label
                ><input id="token-channels" name="channels" maxlength="400" autocomplete="off" />
              </div>`,
            'access.token.make',
            async value => {
              this.made.token = await post<Made>('/api/access/tokens', {
                role: value('role'),
                subject: value('subject'),
                ...(value('channels') ? { channels: value('channels').split(/[\s,，]+/) } : {})
              });
              this.dispatchEvent(new Event(TOKENS_CHANGED));
            },
            this.secret(this.made.token, this.made.token?.token)
          )}
          ${this.section(
            'channel',
            'access.channel',
            'access.channel.lead',
            html` <div class="field">
                <label for="channel-name">${t('name')}</label
                ><input
                  id="channel-name"
                  name="name"
                  required
                  maxlength="60"
                  pattern="[a-z][a-z0-9\\-]*"
                  autocomplete="off"
                />
              </div>
              <div class="field">
                <label for="channel-kind">${t('kind')}</label
                ><input
                  id="channel-kind"
                  name="kind"
                  required
                  maxlength="40"
                  pattern="[a-z][a-z0-9\\-]*"
                  autocomplete="off"
                />
              </div>
              <div class="field">
                <label for="channel-locale">${t('language')}</label
                ><select id="channel-locale" name="locale">
                  <option value="">${t('access.channel.any')}</option>
                  <option value="zh-CN">${t('language.zh')}</option>
                  <option value="en">${t('language.en')}</option>
                </select>
              </div>
              <div class="field">
                <span>${t('state')}</span
                ><label class="row"
                  ><input type="checkbox" name="enabled" checked /> ${t('access.channel.enabled')}</label
                >
              </div>`,
            'do.save',
            async value => {
              await put(`/api/intake/channels/${encodeURIComponent(value('name'))}`, {
                kind: value('kind'),
                ...(value('locale') ? { locale: value('locale') } : {}),
                enabled: value('enabled') === 'on'
              });
              say(t('done.saved'));
            }
          )}
        </div>`;
  }
}

customElements.define('cl-page-access', AccessPage);
