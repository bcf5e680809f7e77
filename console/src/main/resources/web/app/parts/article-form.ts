import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem, put } from '../frame/api';
import { say } from '../frame/toast';
import { t, term } from '../frame/words';
import { problemCard } from './states';
import type { Article } from '../frame/shapes';

const KINDS = ['faq', 'manual', 'troubleshooting', 'script'];

/** Writes an article's first draft or next revision. What was typed stays when it is refused. */
class ArticleForm extends View {
  static override properties = { article: { attribute: false } };
  declare article: Article | undefined;
  private problem: Problem | undefined;

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(form.get(name) ?? '').trim();
    const body = {
      kind: value('kind'),
      language: value('language'),
      category: value('category') || 'general',
      title: value('title'),
      body: value('body'),
      questions: value('questions')
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
      ...(value('version') ? { productVersion: value('version') } : {})
    };
    try {
      const saved = this.article
        ? await put<{ articleId: string }>(`/api/knowledge/articles/${this.article.articleId}`, body)
        : await post<{ articleId: string }>('/api/knowledge/articles', body);
      say(t('done.saved'));
      this.dispatchEvent(new CustomEvent('saved', { detail: saved.articleId }));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
      this.requestUpdate();
    }
  }

  protected override render() {
    const known = this.article?.next ?? this.article;
    return html`<form class="article stack" @submit=${(event: Event) => void this.save(event)}>
      <h2 class="title">${t(this.article ? 'article.revise' : 'article.new')}</h2>
      ${this.problem ? problemCard(this.problem) : nothing}
      <div class="field">
        <label for="title">${t('article.title')}</label
        ><input id="title" name="title" required maxlength="300" autocomplete="off" .value=${known?.title ?? ''} />
      </div>
      <div class="fields">
        <div class="field">
          <label for="kind">${t('kind')}</label
          ><select id="kind" name="kind">
            ${KINDS.map(
              kind =>
                html` <option value=${kind} ?selected=${known?.kind === kind}>${term('article-kind', kind)}</option>`
            )}
          </select>
        </div>
        <div class="field">
          <label for="language">${t('language')}</label
          ><select id="language" name="language">
            ${['zh', 'en'].map(
              each =>
                html` <option value=${each} ?selected=${known?.language === each}>${term('language', each)}</option>`
            )}
          </select>
        </div>
        <div class="field">
          <label for="category">${t('category')}</label
          ><input id="category" name="category" maxlength="64" autocomplete="off" .value=${known?.category ?? ''} />
        </div>
        <div class="field">
          <label for="version">${t('article.version')}</label
          ><input
            id="version"
            name="version"
            maxlength="64"
            autocomplete="off"
            .value=${known?.productVersion ?? ''}
          />
        </div>
      </div>
      <div class="field">
        <label for="body">${t('article.body')}</label
        ><textarea id="body" name="body" rows="12" required .value=${known?.body ?? ''}></textarea>
      </div>
      <div class="field">
        <label for="questions">${t('article.questions')}</label
        ><textarea id="questions" name="questions" rows="4" .value=${known?.questions?.join('\n') ?? ''}></textarea>
        <p class="hint">${t('article.questions.hint')}</p>
      </div>
      <div class="row end">
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('cancelled'))}>${t('cancel')}</button>
        <button class="primary">${t('do.save')}</button>
      </div>
    </form>`;
  }
}

customElements.define('cl-article-form', ArticleForm);
