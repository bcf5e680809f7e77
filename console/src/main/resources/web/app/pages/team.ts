import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { become, place } from '../frame/router';
import { sayProblem } from '../frame/toast';
import { t, term } from '../frame/words';
import { caseLink, offerLeft, priority, stateBadge } from '../parts/badges';
import { presenceBadge } from '../parts/hours';
import { empty } from '../parts/states';
import '../parts/agent-form';
import '../parts/hand-over';
import '../parts/presence-switch';
import type { Definition } from '../parts/agent-form';
import { icon } from '../parts/icons';
import { shortType } from '../case/fold';
import type { Fact, ListedAgent, WorkItem } from '../frame/shapes';

const LIMIT = 50;

/**
 * `/team`: all agents with their load against capacity. `/team/{agent}`: an agent as defined, the
 * cases that the agent holds, and how the definition is changed.
 */
class Team extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private readonly definition = new Load<Definition | null>(this, () => this.defined());
  private readonly work = new Load<WorkItem[]>(
    this,
    async () => (await get<Page<WorkItem>>(`/api/routing/agents/${encodeURIComponent(this.key)}/work`)).items
  );

  private readonly agents = new Load<Page<ListedAgent>>(this, () => get<Page<ListedAgent>>(this.list()));
  private more: ListedAgent[] = [];
  private next: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.key) {
      this.look();
    } else {
      void this.agents.run();
    }
  }

  private list(cursor?: string): string {
    return `/api/routing/agents?limit=${LIMIT}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
  }

  private async readOn(cursor: string): Promise<void> {
    try {
      const page = await get<Page<ListedAgent>>(this.list(cursor));
      this.more = [...this.more, ...page.items];
      this.next = page.next ?? '';
      this.requestUpdate();
    } catch (failure) {
      sayProblem(failure);
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
                  <header>
                    <h2>${t('team.definition', { agent: this.key })}</h2>
                    <span class="space"></span>
                    <cl-presence-switch .agent=${this.key}></cl-presence-switch>
                  </header>
                  <div class="inside">
                    ${this.definition.show(definition => html`<cl-agent-form .agent=${this.key}
                      .definition=${definition} @saved=${() => void this.definition.run()}></cl-agent-form>`, 8)}
                  </div>
                </section>
                <section class="card flush">
                  <header>
                    <h2>${t('team.desk')}</h2>
                    <span class="space"></span>
                    <cl-hand-over
                      .agent=${this.key}
                      .count=${this.work.value?.length ?? 0}
                      @changed=${() => this.look()}
                    ></cl-hand-over>
                  </header>
                  ${this.work.show(items => this.desk(items), 4)}
                </section>
              </div>`
            : html`<section class="card flush scroll" aria-label=${t('page.team')}>
                ${this.agents.show(page => this.roster(page), 8)}
              </section>`
        }
      </div>`;
  }

  private roster(page: Page<ListedAgent>) {
    const next = this.next ?? page.next;
    return page.items.length === 0
      ? empty('team', t('team.choose'), t('team.choose.detail'))
      : html`<table>
            <thead>
              <tr>
                <th scope="col">${t('team.agent')}</th>
                <th scope="col">${t('name')}</th>
                <th scope="col">${t('team')}</th>
                <th scope="col">${t('tier.name')}</th>
                <th scope="col">${t('presence')}</th>
                <th scope="col">${t('skills')}</th>
                <th scope="col">${t('team.load')}</th>
              </tr>
            </thead>
            <tbody>
              ${[...page.items, ...this.more].map(one => this.row(one))}
            </tbody>
          </table>
          ${
            next
              ? html`<div class="inside">
                  <button @click=${() => void this.readOn(next)}>${t('more')}</button>
                </div>`
              : nothing
          }`;
  }

  private row({ agent, name, load }: ListedAgent) {
    const held = load.offered + load.assigned + load.awaitingCustomer;
    return html`<tr>
      <td><a href=${`/team/${encodeURIComponent(agent.agentId)}`}>${agent.agentId}</a></td>
      <td>${name ?? t('none')}</td>
      <td>${term('team', agent.team)}</td>
      <td>${agent.tier}</td>
      <td>${presenceBadge(agent.presence)}</td>
      <td>${agent.skills.map(skill => `${term('category', skill.category)} ${skill.level}`).join(' · ')}</td>
      <td>
        ${t('team.load.of', { held, capacity: agent.capacity })}
        <span class="meter ${held >= agent.capacity ? 'warning' : ''}" aria-hidden="true"
          ><i .style=${`width:${Math.min(100, (100 * held) / Math.max(agent.capacity, 1))}%`}></i
        ></span>
      </td>
    </tr>`;
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
