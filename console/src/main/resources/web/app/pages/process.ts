import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, remove, upload, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { say, sayProblem } from '../frame/toast';
import { has } from '../frame/session';
import { t, term } from '../frame/words';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import { formatOf, importStates } from '../process/imports';
import { filterBar } from '../process/process-filter';
import { mapPicture } from '../process/process-map';
import { figureList, mapTable, variantTable } from '../process/process-tables';
import {
  activityName,
  LABELS,
  type Definition,
  type Figures,
  type ImportedLog,
  type Label,
  type ProcessMap,
  type Variant
} from '../process/shapes';

const AGAIN = 1_000;

/**
 * `/process`: how cases really run, from our own journeys or from another log. The slider hides arcs and changes
 * no figure; the filter changes the figures.
 */
class Process extends View {
  private definition: Definition = {};
  private filter = '';
  private share = 90;
  private label: Label = 'count';
  private chosen = '';
  private readonly picked = new Set<string>();
  private names: string[] = [];
  private readonly logs = new Load<ImportedLog[]>(this, async () =>
    has('analyst', 'lead') ? (await get<Page<ImportedLog>>('/api/quality/imports')).items : []
  );
  private readonly map = new Load<ProcessMap>(this, () =>
    get(this.asked('process-map', `share=${this.share / 100}`))
  );
  private readonly variants = new Load<{ items: Variant[]; variants: number }>(this, () =>
    get(this.asked('variants', 'limit=50'))
  );
  private readonly figures = new Load<Figures>(this, () => get(this.asked('figures', '')));

  override connectedCallback(): void {
    super.connectedCallback();
    void this.logs.run();
    void this.apply({});
    this.every(AGAIN, async () => {
      if (this.logs.value?.some(log => log.state === 'running')) {
        await this.logs.run();
      }
    });
  }

  private asked(what: string, more: string): string {
    return `/api/quality/${what}?${[this.filter ? `filter=${this.filter}` : '', more].filter(Boolean).join('&')}`;
  }

  private async apply(definition: Definition): Promise<void> {
    try {
      const defined = Object.keys(definition).length > 0;
      const next = defined ? (await post<{ filterId: string }>('/api/quality/filters', definition)).filterId : '';
      const other = definition.log !== this.definition.log;
      this.definition = definition;
      this.filter = next;
      this.chosen = '';
      this.picked.clear();
      definition.variants?.forEach(id => this.picked.add(id));
      if (other) {
        [this.map, this.variants, this.figures].forEach(load => load.forget());
        this.names = [];
      }
      await Promise.all([this.map.run(), this.variants.run(), this.figures.run()]);
      if (this.names.length === 0) {
        this.names = (this.map.value?.activities ?? []).map(activity => activity.name);
      }
      this.requestUpdate();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private async import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    const format = formatOf(file?.name ?? '');
    input.value = '';
    if (!file || !format) {
      say(t('process.import.unknown'));
      return;
    }
    try {
      await upload(`/api/quality/imports?name=${encodeURIComponent(file.name)}&format=${format}`, file);
      say(t('process.import.begun'));
      await this.logs.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private async drop(log: ImportedLog): Promise<void> {
    try {
      await remove(`/api/quality/imports/${log.id}`);
      await this.logs.run();
      if (this.definition.log === log.id) {
        await this.apply({});
      }
    } catch (failure) {
      sayProblem(failure);
    }
  }

  protected override render() {
    return html`<div class="head">
        <h1>${t('page.process')}</h1>
        <span class="space"></span>
        ${this.logChoice()}
        ${has('analyst', 'lead')
          ? html`<label class="button import"
              >${icon('down')}${t('process.import')}<input
                type="file"
                class="visually-hidden"
                @change=${(event: Event) => void this.import(event.target as HTMLInputElement)}
            /></label>`
          : nothing}
      </div>
      <div class="body">
        ${importStates(this.logs.value ?? [], this.definition.log, log => void this.drop(log))}
        ${filterBar(this.definition, this.names, this.figures.value?.attributes ?? [], next => void this.apply(next))}
        <section class="card" aria-label=${t('process.figures')}>
          <div class="inside">${this.figures.show(figureList, 2)}</div>
        </section>
        <section class="card" aria-labelledby="process-map-title">
          <header>
            <h2 id="process-map-title">${t('process.map')}</h2>
            <span class="space"></span>${this.showing()}
          </header>
          ${this.map.show(map => this.drawn(map), 10)}
        </section>
        <section class="card flush scroll" aria-labelledby="process-variants-title">
          <header>
            <h2 id="process-variants-title">${t('process.variants')}</h2>
          </header>
          ${this.variants.show(found => variantTable(found.items, this.picked, id => void this.toggle(id)), 6)}
        </section>
      </div>`;
  }

  private toggle(id: string): Promise<void> {
    const all = new Set(this.picked);
    if (!all.delete(id)) {
      all.add(id);
    }
    const { variants: _, ...rest } = this.definition;
    return this.apply(all.size ? { ...rest, variants: [...all] } : rest);
  }

  private logChoice() {
    return html`<label for="process-log">${t('process.log')}</label
      ><select
        id="process-log"
        @change=${(event: Event) => {
          const log = (event.target as HTMLSelectElement).value;
          void this.apply(log ? { log } : {});
        }}
      >
        <option value="">${t('process.own')}</option>
        ${this.logs.value
          ?.filter(log => log.state === 'done')
          .map(log => html`<option value=${log.id} ?selected=${log.id === this.definition.log}>${log.name}</option>`)}
      </select>`;
  }

  private showing() {
    return html`<label for="process-share">${t('process.shown')}</label
      ><input
        id="process-share"
        type="range"
        min="0"
        max="100"
        step="5"
        .value=${String(this.share)}
        aria-valuetext=${t('process.shown.text', { share: this.share })}
        @change=${(event: Event) => {
          this.share = Number((event.target as HTMLInputElement).value);
          void this.map.run();
        }}
      /><span class="small">${this.share} %</span>
      <label for="process-label">${t('process.label')}</label
      ><select
        id="process-label"
        @change=${(event: Event) => {
          this.label = (event.target as HTMLSelectElement).value as Label;
          this.requestUpdate();
        }}
      >
        ${LABELS.map(name => html`<option value=${name}>${term('arc-label', name)}</option>`)}
      </select>`;
  }

  private drawn(map: ProcessMap) {
    if (map.events === 0) {
      return empty('process', t('process.nothing'), t('process.nothing.detail'));
    }
    const choose = (name: string) => {
      this.chosen = this.chosen === name ? '' : name;
      this.requestUpdate();
    };
    const narrow = (name: 'passes' | 'avoids' | 'starts' | 'ends') =>
      html`<button class="small" @click=${() => void this.apply({ ...this.definition, [name]: [this.chosen] })}>
        ${term('narrow', name)}
      </button>`;
    return html`${this.chosen
        ? html`<div class="inside row" role="status">
            <strong>${activityName(this.chosen)}</strong>${narrow('passes')}${narrow('avoids')}${narrow(
              'starts'
            )}${narrow('ends')}
          </div>`
        : nothing}
      <div class="map-frame" tabindex="0" role="group" aria-label=${t('process.map')}>
        ${mapPicture(map, this.label, this.chosen, choose)}
      </div>
      <details class="inside"><summary>${t('process.as-table')}</summary>${mapTable(map)}</details>`;
  }
}

customElements.define('cl-page-process', Process);
