import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get } from '../frame/api';
import { onKey } from '../frame/keys';
import { Load } from '../frame/load';
import { t, term } from '../frame/words';
import { icon } from '../parts/icons';

export interface Template {
  name: string;
  title: string;
  text: string;
  missing: string[];
}

interface Templates {
  replyTo: { channel?: string; kind?: string; address?: string };
  policy: string;
  items: Template[];
}

/** The texts that a reply can begin with, and where it goes (R10); `v` leads to the first. */
class ReplyTemplates extends View {
  static override properties = { ticket: { attribute: false } };
  declare ticket: string;
  private shown = '';
  private readonly templates = new Load<Templates>(this, () =>
    get<Templates>(`/api/routing/tickets/${this.ticket}/templates`)
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileShown(onKey('v', () => this.querySelector<HTMLElement>('button.chip')?.focus()));
  }

  protected override willUpdate(): void {
    if (this.ticket !== this.shown) {
      this.shown = this.ticket;
      this.templates.forget();
      void this.templates.run();
    }
  }

  protected override render() {
    const known = this.templates.value;
    if (!known) {
      return nothing;
    }
    const { channel, address } = known.replyTo;
    return html`<p class="muted small">
        ${icon('send')}${t('template.to', { channel: term('channel', channel), address: address ?? '—' })}
      </p>
      ${
        known.items.length === 0
          ? nothing
          : html`<div class="chips" role="group" aria-label=${t('template.list')}>
              ${known.items.map(
                (template, place) =>
                  html`<button
                    type="button"
                    class="chip"
                    title=${template.text}
                    @click=${() =>
                      this.dispatchEvent(new CustomEvent('use-template', { detail: template, bubbles: true }))}
                  >
                    ${template.title}${place === 0 ? html`<kbd>V</kbd>` : nothing}
                  </button>`
              )}
            </div>`
      }`;
  }
}

customElements.define('cl-reply-templates', ReplyTemplates);
