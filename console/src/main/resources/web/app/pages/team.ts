import { html } from 'lit';
import { View } from '../frame/view';
import { get, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { become, place } from '../frame/router';
import { t, term } from '../frame/words';
import { caseLink, offerLeft, priority, stateBadge } from '../parts/badges';
import { empty } from '../parts/states';
import '../parts/agent-form';
import type { Definition } from '../parts/agent-form';
import { icon } from '../parts/icons';
import { shortType } from '../case/fold';
import type { Fact, WorkItem } from '../frame/shapes';

/** `/team/{agent}`: an agent as defined, what lies on their desk, and how both are changed. */
class Team extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private readonly definition = new Load<Definition | null>(this, () => this.defined());
  private readonly work = new Load<WorkItem[]>(
    this,
    async () => (await get<Page<WorkItem>>(`/api/routing/agents/${encodeURIComponent(this.key)}/work`)).items
  );

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.key) {
      this.look();
    }
  }

  private look(): void {
    this.definition.forget();
    this.work.forget();
    void this.definition.run();
    void this.work.run();
  }

  /** The newest definition, out of the agent's own journey; null: never defined. */
  private async defined(): Promise<Definition | null> {
    try {
      const facts = (
        await get<Page<Fact>>(`/api/quality/journeys/${encodeURIComponent(`directory:${this.key}`)}?limit=200`)
      ).items;
      return (
        (facts.findLast(fact => shortType(fact.type) === 'routing.agent-defined')?.data as unknown as Definition) ??
        null
      );
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return null;
      }
      throw failure;
    }
  }

  private open(event: Event): void {
    event.preventDefault();
    const id = this.querySelector<HTMLInputElement>('#agent')!.value.trim();
    if (id) {
      this.key = id;
      become(`/team/${encodeURIComponent(id)}`, true);
      this.look();
      this.requestUpdate();
    }
  }

  protected override render() {
    return html`<div class="head">
        <h1>${t('page.team')}</h1>
        <span class="space"></span>
        <form class="row" role="search" @submit=${(event: Event) => this.open(event)}>
          <label class="visually-hidden" for="agent">${t('team.agent')}</label>
          <input
            id="agent"
            class="short"
            required
            maxlength="64"
            autocomplete="off"
            placeholder=${t('team.agent')}
            .value=${place().rest[0] ?? ''}
          />
          <button>${icon('person')}${t('do.open')}</button>
        </form>
      </div>
      <div class="body">
        ${
          this.key
            ? html`<div class="two">
                <section class="card">
                  <header><h2>${t('team.definition', { agent: this.key })}</h2></header>
                  <div class="inside">
                    ${this.definition.show(definition => html`<cl-agent-form .agent=${this.key}
                      .definition=${definition} @saved=${() => void this.definition.run()}></cl-agent-form>`, 8)}
                  </div>
                </section>
                <section class="card flush">
                  <header><h2>${t('team.desk')}</h2></header>
                  ${this.work.show(items => this.desk(items), 4)}
                </section>
              </div>`
            : html`<div class="card">${empty('team', t('team.choose'), t('team.choose.detail'))}</div>`
        }
      </div>`;
  }

  private desk(items: WorkItem[]) {
    return items.length === 0
      ? empty('calm', t('team.desk.empty'))
      : html`<table class="dense">
          <thead>
            <tr>
              <th scope="col">${t('case')}</th>
              <th scope="col">${t('state')}</th>
              <th scope="col">${t('category')}</th>
              <th scope="col">${t('team.until')}</th>
            </tr>
          </thead>
          <tbody>
            ${items.map(
              item =>
                html`<tr>
                  <td>
                    <span class="row">${priority(item.priority)}${caseLink(item.ticketNumber, item.ticketId)}</span>
                  </td>
                  <td>${stateBadge(item.state)}</td>
                  <td>${term('category', item.category)}</td>
                  <td>${item.acceptBy ? offerLeft(item.acceptBy) : t('none')}</td>
                </tr>`
            )}
          </tbody>
        </table>`;
  }
}

customElements.define('cl-page-team', Team);
