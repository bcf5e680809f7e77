import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, put, Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { become, place } from '../frame/router';
import { say } from '../frame/toast';
import { t, term } from '../frame/words';
import { caseLink, offerLeft, priority, stateBadge } from '../parts/badges';
import { empty, problemCard } from '../parts/states';
import { icon } from '../parts/icons';
import { shortType } from '../case/fold';
import type { Fact, WorkItem } from '../frame/shapes';

interface Skill { category: string; level: number }
interface Definition { name: string; tier: number; team: string; skills: Skill[]; languages: string[]; region?: string; capacity: number }

const LEVELS = [1, 2, 3, 4, 5];

/** `/team/{agent}`: an agent as defined, what lies on their desk, and how both are changed. */
class Team extends View {
  static override properties = { key: { attribute: false } };
  declare key: string;
  private skills: Skill[] = [{ category: '', level: 3 }];
  private problem: Problem | undefined;
  private readonly definition = new Load<Definition | null>(this, () => this.defined());
  private readonly work = new Load<WorkItem[]>(this, async () =>
    (await get<Page<WorkItem>>(`/api/routing/agents/${encodeURIComponent(this.key)}/work`)).items);

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.key) {
      this.look();
    }
  }

  private look(): void {
    this.definition.forget();
    this.work.forget();
    void this.definition.run().then(() => {
      this.skills = this.definition.value?.skills.map(skill => ({ ...skill })) ?? this.skills;
      this.requestUpdate();
    });
    void this.work.run();
  }

  /** The newest definition, out of the agent's own journey; null: never defined. */
  private async defined(): Promise<Definition | null> {
    try {
      const facts = (await get<Page<Fact>>(`/api/quality/journeys/${encodeURIComponent(`directory:${this.key}`)}?limit=200`)).items;
      return (facts.findLast(fact => shortType(fact.type) === 'routing.agent-defined')?.data as unknown as Definition) ?? null;
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

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(form.get(name) ?? '').trim();
    const skills = this.skills.filter(skill => skill.category.trim());
    try {
      await put(`/api/routing/agents/${encodeURIComponent(this.key)}`, { name: value('name'), tier: Number(value('tier')), team: value('team'), skills,
        languages: value('languages').split(/[\s,，、]+/).filter(Boolean), ...value('region') ? { region: value('region') } : {}, capacity: Number(value('capacity')) });
      this.problem = undefined;
      say(t('done.saved'));
      await this.definition.run();
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
    }
    this.requestUpdate();
  }

  protected override render() {
    return html`<div class="head"><h1>${t('page.team')}</h1><span class="space"></span>
        <form class="row" role="search" @submit=${(event: Event) => this.open(event)}>
          <label class="visually-hidden" for="agent">${t('team.agent')}</label>
          <input id="agent" class="short" required maxlength="64" autocomplete="off" placeholder=${t('team.agent')} .value=${place().rest[0] ?? ''}>
          <button>${icon('person')}${t('do.open')}</button></form></div>
      <div class="body">${this.key ? html`<div class="two">
          <section class="card"><header><h2>${t('team.definition', { agent: this.key })}</h2></header>
            <div class="inside">${this.definition.show(definition => this.form(definition), 8)}</div></section>
          <section class="card flush"><header><h2>${t('team.desk')}</h2></header>${this.work.show(items => this.desk(items), 4)}</section></div>`
        : html`<div class="card">${empty('team', t('team.choose'), t('team.choose.detail'))}</div>`}</div>`;
  }

  private form(definition: Definition | null) {
    const name = typeof definition?.name === 'string' ? definition.name : '';
    return html`<form class="stack" @submit=${(event: Event) => void this.save(event)}>
      ${definition ? nothing : html`<p class="notice">${t('team.new', { agent: this.key })}</p>`}
      ${this.problem ? problemCard(this.problem) : nothing}
      <div class="fields">
        <div class="field"><label for="name">${t('name')}</label><input id="name" name="name" required maxlength="200" autocomplete="off" .value=${name}></div>
        <div class="field"><label for="tier">${t('tier.name')}</label><select id="tier" name="tier">${[1, 2, 3].map(tier => html`
          <option value=${tier} ?selected=${definition?.tier === tier}>${t('tier', { tier })} · ${term('tier-name', String(tier))}</option>`)}</select></div>
        <div class="field"><label for="team">${t('team')}</label><input id="team" name="team" required maxlength="100" autocomplete="off" .value=${definition?.team ?? ''}></div>
        <div class="field"><label for="languages">${t('languages')}</label><input id="languages" name="languages" autocomplete="off" .value=${definition?.languages.join(', ') ?? 'zh, en'}></div>
        <div class="field"><label for="region">${t('region')}</label><input id="region" name="region" maxlength="32" autocomplete="off" .value=${definition?.region ?? ''}></div>
        <div class="field"><label for="capacity">${t('capacity')}</label><input id="capacity" name="capacity" type="number" min="0" max="100" required .value=${String(definition?.capacity ?? 5)}>
          <p class="hint">${t('capacity.hint')}</p></div>
      </div>
      <fieldset class="skills"><legend class="small muted">${t('skills')}</legend>${this.skills.map((skill, index) => html`<div class="row">
        <input aria-label=${t('skill')} maxlength="100" autocomplete="off" .value=${skill.category} @input=${(event: Event) => skill.category = (event.target as HTMLInputElement).value}>
        <select aria-label=${t('level')} @change=${(event: Event) => skill.level = Number((event.target as HTMLSelectElement).value)}>
          ${LEVELS.map(level => html`<option value=${level} ?selected=${skill.level === level}>${t('skill.level', { level })}</option>`)}</select>
        <button type="button" class="quiet small" aria-label=${t('do.remove')} @click=${() => { this.skills.splice(index, 1); this.requestUpdate(); }}>${icon('cross')}</button></div>`)}
        <button type="button" class="quiet small" @click=${() => { this.skills.push({ category: '', level: 3 }); this.requestUpdate(); }}>${icon('plus')}${t('skills.add')}</button></fieldset>
      <div class="row end"><button class="primary">${t('do.save')}</button></div></form>`;
  }

  private desk(items: WorkItem[]) {
    return items.length === 0 ? empty('calm', t('team.desk.empty')) : html`<table class="dense"><thead><tr><th scope="col">${t('case')}</th>
      <th scope="col">${t('state')}</th><th scope="col">${t('category')}</th><th scope="col">${t('team.until')}</th></tr></thead><tbody>${items.map(item => html`<tr>
        <td><span class="row">${priority(item.priority)}${caseLink(item.ticketNumber, item.ticketId)}</span></td><td>${stateBadge(item.state)}</td>
        <td>${term('category', item.category)}</td><td>${item.acceptBy ? offerLeft(item.acceptBy) : t('none')}</td></tr>`)}</tbody></table>`;
  }
}

customElements.define('cl-page-team', Team);
