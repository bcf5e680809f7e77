import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import { get, post, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { go } from '../frame/router';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { t, term, type Word } from '../frame/words';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import { snippet } from '../parts/snippet';
import '../parts/article-form';
import type { Article } from '../frame/shapes';

interface Hit {
  articleId: string;
  title: string;
  snippet: string;
  score: number;
}

/** `/knowledge/{article}`: search on the left, the article on the right; editors write there. */
class Knowledge extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private query = '';
  private writing = false;
  private readonly hits = new Load<Hit[]>(this, async () =>
    this.query.trim() === ''
      ? []
      : (await get<Page<Hit>>(`/api/knowledge/search?limit=20&q=${encodeURIComponent(this.query)}`)).items
  );
  private readonly article = new Load<Article>(this, () =>
    get<Article>(`/api/knowledge/articles/${encodeURIComponent(this.key)}`)
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('key')) {
      this.writing = this.key === 'new';
      this.article.forget();
      if (this.key && this.key !== 'new') {
        void this.article.run();
      }
    }
  }

  private search(event: Event): void {
    event.preventDefault();
    this.query = this.querySelector<HTMLInputElement>('#query')!.value;
    void this.hits.run();
  }

  private async change(action: 'publish' | 'retire', body: unknown, done: Word): Promise<void> {
    try {
      await post(`/api/knowledge/articles/${encodeURIComponent(this.key)}/${action}`, body);
      say(t(done));
      await this.article.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private retire(event: Event): void {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#retire-reason')!.value.trim();
    if (reason) {
      this.querySelector('dialog')!.close();
      void this.change('retire', { reason }, 'done.retired');
    }
  }

  protected override render() {
    return html`<div class="head">
        <h1>${t('page.knowledge')}</h1>
        <span class="space"></span>
        ${has('editor', 'administrator')
          ? html`<a class="button" href="/knowledge/new">${icon('plus')}${t('article.new')}</a>`
          : nothing}
      </div>
      <div class="split">
        <section class="list" aria-label=${t('knowledge.search')}>
          <form class="row inside" role="search" @submit=${(event: Event) => this.search(event)}>
            <label class="visually-hidden" for="query">${t('knowledge.search')}</label>
            <input
              id="query"
              type="search"
              maxlength="1000"
              autocomplete="off"
              placeholder=${t('knowledge.search')}
              .value=${this.query}
            /><button>${t('do.search')}</button>
          </form>
          ${this.query === ''
            ? empty('knowledge', t('knowledge.begin'), t('knowledge.begin.detail'))
            : this.hits.show(hits => this.results(hits), 6)}
        </section>
        <section class="reading" aria-label=${t('article')}>
          ${
            this.writing
              ? this.form(undefined)
              : this.key
                ? this.article.show(article => this.read(article), 8)
                : empty('knowledge', t('article.choose'))
          }
        </section>
      </div>`;
  }

  private results(hits: Hit[]) {
    return hits.length === 0
      ? empty('cases', t('knowledge.nothing'), t('knowledge.nothing.detail'))
      : html`<ul>
          ${hits.map(
            hit =>
              html` <li>
                <a class="case-row" href="/knowledge/${hit.articleId}" aria-current=${hit.articleId === this.key}>
                  <strong>${hit.title}</strong><span class="small muted">${snippet(hit.snippet)}</span>
                  <span class="meter" title="${Math.round(hit.score * 100)}%"
                    ><i .style=${`width:${Math.round(hit.score * 100)}%`}></i></span
                ></a>
              </li>`
          )}
        </ul>`;
  }

  private form(article: Article | undefined) {
    return html`<cl-article-form
      .article=${article}
      @saved=${(event: Event) => this.saved((event as CustomEvent<string>).detail)}
      @cancelled=${() => {
        this.writing = false;
        if (!article) {
          go('/knowledge');
        }
        this.requestUpdate();
      }}
    ></cl-article-form>`;
  }

  private saved(id: string): void {
    this.writing = false;
    if (id === this.key) {
      void this.article.run();
    } else {
      go(`/knowledge/${id}`);
    }
  }

  private read(article: Article) {
    const draft = article.state === 'draft' ? article : article.next;
    const edits = has('editor', 'administrator');
    return html`<article class="article">
      <div class="row">
        <span class="badge ${article.state === 'published' ? 'ok' : article.state === 'retired' ? '' : 'warning'}"
          >${term('article-state', article.state)}</span
        >
        <span class="muted small"
          >${term('article-kind', article.kind)} · ${term('category', article.category)} ·
          ${term('language', article.language)} · ${t('article.revision', { revision: article.revision })}</span
        >
        <span class="space"></span>${
          edits && article.state !== 'retired'
            ? html` <button
                  class="small"
                  @click=${() => {
                    this.writing = true;
                    this.requestUpdate();
                  }}
                >
                  ${t('article.revise')}
                </button>
                ${draft
                  ? html`<button class="small primary" @click=${() =>
                    void this.change('publish', undefined, 'done.published')}
                      >${t('article.publish', { revision: draft.revision })}</button>`
                  : nothing}
                <button class="small danger" @click=${() => this.querySelector('dialog')!.showModal()}>
                  ${t('article.retire')}
                </button>`
            : nothing
        }
      </div>
      <h2 class="title" lang=${article.language}>${article.title}</h2>
      <div class="prose" lang=${article.language}>${article.body}</div>
      ${
        article.questions?.length
          ? html`<h3>${t('article.questions')}</h3>
              <ul class="questions" lang=${article.language}>
                ${article.questions.map(question => html`<li>${question}</li>`)}
              </ul>`
          : nothing
      }
      ${
        article.next
          ? html`<details>
              <summary>${t('article.next', { revision: article.next.revision })}</summary>
              <h3>${article.next.title}</h3>
              <div class="prose">${article.next.body}</div>
            </details>`
          : nothing
      }
      <dialog aria-labelledby="retire-title">
        <form class="dialog-body" @submit=${(event: Event) => this.retire(event)}>
          <h2 id="retire-title">${t('article.retire')}</h2>
          <div class="field">
            <label for="retire-reason">${t('reason')}</label
            ><input id="retire-reason" required maxlength="500" autocomplete="off" />
          </div>
          <div class="row end">
            <button type="button" @click=${() => this.querySelector('dialog')!.close()}>${t('cancel')}</button>
            <button class="danger">${t('article.retire')}</button>
          </div>
        </form>
      </dialog>
    </article>`;
  }
}

customElements.define('cl-page-knowledge', Knowledge);
