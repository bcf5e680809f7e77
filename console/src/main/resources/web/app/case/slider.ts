import { html, nothing, type PropertyValues } from 'lit';
import { View } from '../frame/view';
import { exactTime, instant } from '../frame/format';
import { t } from '../frame/words';
import { icon } from '../parts/icons';
import { lateFacts } from './fold';
import { scale } from './scale';
import type { Fact } from '../frame/shapes';

const STEPS = 1000;

/** Two handles: when something happened, and, where facts came late, when it was known. At the right end it is now. */
class Slider extends View {
  static override properties = { facts: { attribute: false }, at: { attribute: false }, known: { attribute: false } };
  declare facts: Fact[];
  declare at: number | undefined;
  declare known: number | undefined;
  private happened = scale([], STEPS);
  private recorded = scale([], STEPS);
  private late = 0;

  private move(at: number | undefined, known: number | undefined): void {
    this.dispatchEvent(new CustomEvent('travel', { detail: { at, known }, bubbles: true }));
  }

  private step(by: number): void {
    const instants = [...new Set(this.facts.map(fact => instant(fact.at)))].sort((one, other) => one - other);
    const current = this.at ?? Infinity;
    const next = by < 0 ? instants.findLast(at => at < current) : instants.find(at => at > current);
    this.move(by > 0 && (next === undefined || next === instants.at(-1)) ? undefined : (next ?? this.at), this.known);
  }

  /** Once per case, not once per step. */
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('facts')) {
      this.happened = scale(
        this.facts.map(fact => instant(fact.at)),
        STEPS
      );
      this.recorded = scale(
        this.facts.map(fact => instant(fact.recordedAt)),
        STEPS
      );
      this.late = lateFacts(this.facts).length;
    }
  }

  protected override render() {
    const { happened: line, recorded, late } = this;
    const past = this.at !== undefined || this.known !== undefined;
    return html`<div class="travel ${past ? 'past' : ''}">
      <button class="quiet small" aria-label=${t('travel.back')} title="[" @click=${() => this.step(-1)}>
        ${icon('left')}
      </button>
      <div class="handles">
        <label
          ><span class="small">${t('travel.happened')}</span>
          <input
            type="range"
            min="0"
            max=${STEPS}
            step="1"
            .value=${String(this.at === undefined ? STEPS : Math.round(line.x(this.at)))}
            aria-valuetext=${this.at === undefined ? t('travel.now') : exactTime(this.at)}
            @input=${(event: Event) => this.slid(event, at => this.move(at, this.known), line.at)}
        /></label>
        ${
          late > 0
            ? html`<label
                ><span class="small">${t('travel.known')}</span>
                <input
                  type="range"
                  min="0"
                  max=${STEPS}
                  step="1"
                  .value=${String(this.known === undefined ? STEPS : Math.round(recorded.x(this.known)))}
                  aria-valuetext=${this.known === undefined ? t('travel.now') : exactTime(this.known)}
                  @input=${(event: Event) => this.slid(event, known => this.move(this.at, known), recorded.at)}
              /></label>`
            : nothing
        }
      </div>
      <button class="quiet small" aria-label=${t('travel.on')} title="]" @click=${() => this.step(1)}>
        ${icon('right')}
      </button>
      <output class="small">${past ? html`${exactTime(this.at ?? line.to)}` : t('travel.now')}</output>
      ${past
        ? html`<button class="small primary" @click=${() =>
          this.move(undefined, undefined)}>${t('travel.return')}</button>`
        : nothing}
    </div>`;
  }

  private slid(event: Event, move: (at: number | undefined) => void, toInstant: (x: number) => number): void {
    const value = Number((event.target as HTMLInputElement).value);
    move(value >= STEPS ? undefined : toInstant(value));
  }
}

customElements.define('cl-slider', Slider);
