import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post } from '../frame/api';
import { onKey } from '../frame/keys';
import type { Load } from '../frame/load';
import { say, sayProblem } from '../frame/toast';
import { actsOnCases } from '../frame/session';
import { t } from '../frame/words';
import { icon } from '../parts/icons';
import { CHANGED, changes } from './actions';
import type { Article, Suggestion } from '../frame/shapes';

const MOST_KEYS = 5;

/** Articles that may help; `1` to `5` put one into the reply. */
class Suggestions extends View {
  static override properties = {
    ticket: { attribute: false },
    load: { attribute: false, hasChanged: () => true },
    usable: { attribute: false }
  };
  declare ticket: string;
  /** Of the case; the page that shows this asks for it. */
  declare load: Load<Suggestion[]>;
  declare usable: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen(changes, CHANGED, () => void this.load.run());
    for (let place = 1; place <= MOST_KEYS; place++) {
      this.whileShown(
        onKey(String(place), () => {
          const suggestion = this.load.value?.[place - 1];
          if (suggestion && this.usable) {
            void this.use(suggestion);
          }
        })
      );
    }
  }

  private async use(suggestion: Suggestion): Promise<void> {
    try {
      const article = await get<Article>(`/api/knowledge/articles/${suggestion.articleId}`);
      this.dispatchEvent(new CustomEvent('use-article', { detail: article, bubbles: true }));
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private async irrelevant(suggestion: Suggestion): Promise<void> {
    try {
      await post(`/api/knowledge/tickets/${this.ticket}/suggestions/${suggestion.articleId}`, { mark: 'irrelevant' });
      say(t('done.marked'));
      await this.load.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  protected override render() {
    return html`<section class="side-part">
      <h2>${t('suggestions')}</h2>
      ${this.load.show(
        items =>
          items.length === 0
            ? html`<p class="muted small">${t('suggestions.none')}</p>`
            : html`<ol class="suggestions">
                ${items.map((item, index) => this.row(item, index))}
              </ol>`,
        3
      )}
    </section>`;
  }

  private row(item: Suggestion, index: number) {
    return html`<li>
      <div class="row">
        <a href="/knowledge/${item.articleId}">${item.title ?? item.articleId}</a>
        ${item.mark
          ? html`<span class="badge ${item.mark === 'used' ? 'ok' : ''}"
              >${t(item.mark === 'used' ? 'mark.used' : 'mark.irrelevant')}</span>`
          : nothing}
      </div>
      <div class="row small muted">
        ${item.score === undefined
          ? nothing
          : html`<span>${t('suggestions.score', { score: Math.round(item.score * 100) })}</span>`}
        <span class="space"></span>
        ${
          this.usable
            ? html`<button class="link small" @click=${() => void this.use(item)}>
                ${t('do.insert')} ${index < MOST_KEYS ? html`<kbd>${index + 1}</kbd>` : nothing}
              </button>`
            : nothing
        }
        ${
          actsOnCases() && !item.mark
            ? html`<button
                class="quiet small"
                aria-label=${t('mark.irrelevant')}
                title=${t('mark.irrelevant')}
                @click=${() => void this.irrelevant(item)}
              >
                ${icon('cross')}
              </button>`
            : nothing
        }
      </div>
    </li>`;
  }
}

customElements.define('cl-suggestions', Suggestions);
