import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import { Problem, put } from '../frame/api';
import { say } from '../frame/toast';
import { t, term } from '../frame/words';
import { problemCard } from './states';
import { editable, shiftFields } from './hours';
import { icon } from './icons';
import type { Shift } from '../frame/shapes';

interface Skill {
  category: string;
  level: number;
}
export interface Definition {
  name: string;
  tier: number;
  team: string;
  skills: Skill[];
  languages: string[];
  region?: string;
  capacity: number;
  shifts?: Shift[];
  dedicatedTo?: string[];
}

const LEVELS = [1, 2, 3, 4, 5];

/** Defines an agent, or changes the definition: the next version decides from now on. */
class AgentForm extends View {
  static override properties = { agent: { attribute: false }, definition: { attribute: false } };
  declare agent: string;
  declare definition: Definition | null;
  private skills: Skill[] = [];
  private shifts: Shift[] = [];
  private problem: Problem | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('definition') || changed.has('agent')) {
      this.skills = this.definition?.skills.map(skill => ({ ...skill })) ?? [{ category: '', level: 3 }];
      this.shifts = editable(this.definition?.shifts);
    }
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(form.get(name) ?? '').trim();
    const skills = this.skills.filter(skill => skill.category.trim());
    try {
      await put(`/api/routing/agents/${encodeURIComponent(this.agent)}`, {
        name: value('name'),
        tier: Number(value('tier')),
        team: value('team'),
        skills,
        languages: value('languages')
          .split(/[\s,，、]+/)
          .filter(Boolean),
        ...(value('region') ? { region: value('region') } : {}),
        capacity: Number(value('capacity')),
        shifts: this.shifts,
        dedicatedTo: value('dedicated').split(/[\s,，、]+/).filter(Boolean)
      });
      this.problem = undefined;
      say(t('done.saved'));
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
    }
    this.requestUpdate();
  }

  protected override render() {
    const definition = this.definition;
    const name = typeof definition?.name === 'string' ? definition.name : '';
    return html`<form class="stack" @submit=${(event: Event) => void this.save(event)}>
      ${definition ? nothing : html`<p class="notice">${t('team.new', { agent: this.agent })}</p>`}
      ${this.problem ? problemCard(this.problem) : nothing}
      <div class="fields">
        <div class="field">
          <label for="name">${t('name')}</label
          ><input id="name" name="name" required maxlength="200" autocomplete="off" .value=${name} />
        </div>
        <div class="field">
          <label for="tier">${t('tier.name')}</label
          ><select id="tier" name="tier">
            ${[1, 2, 3].map(
              tier =>
                html` <option value=${tier} ?selected=${definition?.tier === tier}>
                  ${t('tier', { tier })} · ${term('tier-name', String(tier))}
                </option>`
            )}
          </select>
        </div>
        <div class="field">
          <label for="team">${t('team')}</label
          ><input
            id="team"
            name="team"
            required
            maxlength="100"
            autocomplete="off"
            .value=${definition?.team ?? ''}
          />
        </div>
        <div class="field">
          <label for="languages">${t('languages')}</label
          ><input
            id="languages"
            name="languages"
            autocomplete="off"
            .value=${definition?.languages.join(', ') ?? 'zh, en'}
          />
        </div>
        <div class="field">
          <label for="region">${t('region')}</label
          ><input id="region" name="region" maxlength="32" autocomplete="off" .value=${definition?.region ?? ''} />
        </div>
        <div class="field">
          <label for="capacity">${t('capacity')}</label
          ><input
            id="capacity"
            name="capacity"
            type="number"
            min="0"
            max="100"
            required
            .value=${String(definition?.capacity ?? 5)}
          />
          <p class="hint">${t('capacity.hint')}</p>
        </div>
      </div>
      <div class="field">
        <label for="dedicated">${t('dedicated')}</label
        ><input
          id="dedicated"
          name="dedicated"
          autocomplete="off"
          .value=${definition?.dedicatedTo?.join(', ') ?? ''}
        />
        <p class="hint">${t('dedicated.hint')}</p>
      </div>
      ${shiftFields(this.shifts, () => this.requestUpdate())}
      <fieldset class="skills">
        <legend class="small muted">${t('skills')}</legend>
        ${this.skills.map(
          (skill, index) =>
            html`<div class="row">
              <input
                aria-label=${t('skill')}
                maxlength="100"
                autocomplete="off"
                .value=${skill.category}
                @input=${(event: Event) => (skill.category = (event.target as HTMLInputElement).value)}
              />
              <select
                aria-label=${t('level')}
                @change=${(event: Event) => (skill.level = Number((event.target as HTMLSelectElement).value))}
              >
                ${LEVELS.map(level => html`<option value=${level}
                  ?selected=${skill.level === level}>${t('skill.level', { level })}</option>`)}
              </select>
              <button
                type="button"
                class="quiet small"
                aria-label=${t('do.remove')}
                @click=${() => {
                  this.skills.splice(index, 1);
                  this.requestUpdate();
                }}
              >
                ${icon('cross')}
              </button>
            </div>`
        )}
        <button
          type="button"
          class="quiet small"
          @click=${() => {
            this.skills.push({ category: '', level: 3 });
            this.requestUpdate();
          }}
        >
          ${icon('plus')}${t('skills.add')}
        </button>
      </fieldset>
      <div class="row end"><button class="primary">${t('do.save')}</button></div>
    </form>`;
  }
}

customElements.define('cl-agent-form', AgentForm);
