import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../frame/view';
import { date, duration, exactTime, secondTime, seconds } from '../frame/format';
import { t, term } from '../frame/words';
import { has } from '../frame/session';
import { icon } from '../parts/icons';
import { say } from '../frame/toast';
import { shortType } from './fold';
import { sentence } from './sentences';
import type { Fact } from '../frame/shapes';

const LATE = 60;
const FORMATS = { cloudevents: 'CloudEvents', csv: 'CSV', xes: 'XES', ocel: 'OCEL 2.0' };

/** Every fact in order, each with its cause; the JSON of one at a time. */
class Facts extends View {
  static override properties = {
    facts: { attribute: false },
    opened: { attribute: false },
    journey: { attribute: false },
    withText: { state: true }
  };
  declare facts: Fact[];
  /** Number or id of the ticket. */
  declare journey: string;
  /** Whether an export opens personal text. */
  declare withText: boolean;
  declare opened: number | undefined;

  private toggle(fact: Fact): void {
    this.dispatchEvent(
      new CustomEvent('open-fact', {
        detail: this.opened === fact.sequence ? undefined : fact.sequence,
        bubbles: true
      })
    );
  }

  private byId = new Map<string, Fact>();

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('facts')) {
      this.byId = new Map(this.facts.map(fact => [fact.id, fact]));
    }
  }

  private copy(fact: Fact): void {
    void navigator.clipboard
      .writeText(`${location.origin}${location.pathname}?view=facts#e${fact.sequence}`)
      .then(() => say(t('done.copied')));
  }

  private exports() {
    const text = this.withText ? 'open' : 'sealed';
    return html`<div class="row small exports" role="group" aria-label=${t('facts.export')}>
      <span class="muted">${t('facts.export')}</span>
      ${Object.entries(FORMATS).map(
        ([format, name]) =>
          html`<a
            download
            href="/api/quality/journeys/${encodeURIComponent(this.journey)}/export?format=${format}&text=${text}"
            >${name}</a
          >`
      )}
      <label class="row">
        <input
          type="checkbox"
          .checked=${this.withText}
          @change=${(event: Event) => (this.withText = (event.target as HTMLInputElement).checked)}
        />
        ${t('facts.export-text')}
      </label>
    </div>`;
  }

  protected override render() {
    return html`${has('auditor', 'lead') ? this.exports() : nothing}
      <div class="scroll">
        <table class="dense facts">
          <thead>
            <tr>
              <th scope="col" class="number">#</th>
              <th scope="col">${t('facts.at')}</th>
              <th scope="col">${t('facts.stage')}</th>
              <th scope="col">${t('facts.what')}</th>
              <th scope="col">${t('facts.actor')}</th>
              <th scope="col">${t('facts.cause')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.facts,
              fact => fact.sequence,
              (fact, index) => html`${this.day(fact, this.facts[index - 1])}${this.row(fact)}`
            )}
          </tbody>
        </table>
      </div>`;
  }

  private day(fact: Fact, before: Fact | undefined) {
    const day = date(fact.at);
    return before && date(before.at) === day
      ? nothing
      : html`<tr class="day-row">
          <th colspan="6" scope="rowgroup">${day}</th>
        </tr>`;
  }

  private row(fact: Fact) {
    const open = this.opened === fact.sequence;
    const late = seconds(fact.at, fact.recordedAt);
    const cause = this.byId.get(fact.causationId ?? '');
    return html`<tr id="e${fact.sequence}" data-sequence=${fact.sequence} aria-selected=${open}>
        <td class="number muted">${fact.sequence}</td>
        <td title=${exactTime(fact.at)}>
          ${secondTime(fact.at)}${
            late > LATE
              ? html` <span class="badge warning" title=${t('facts.late', { time: duration(late) })}
                  >${icon('wait')}${t('facts.late-short')}</span
                >`
              : nothing
          }
        </td>
        <td><span class="stage" title=${term('stage-name', fact.stage)}>${term('stage', fact.stage)}</span></td>
        <td>
          <button class="link fact" aria-expanded=${open} @click=${() => this.toggle(fact)}>${sentence(fact)}</button>
        </td>
        <td class="small">${fact.actor}</td>
        <td class="small">
          ${
            cause
              ? html`<a href="#e${cause.sequence}">#${cause.sequence}</a>`
              : html`<span class="muted">${t('facts.outside')}</span>`
          }
        </td>
      </tr>
      ${
        open
          ? html`<tr class="opened">
              <td colspan="6">
                <div class="stack">
                  <dl class="pairs small">
                    <dt>${t('facts.type')}</dt>
                    <dd class="mono">${fact.type}</dd>
                    <dt>${t('facts.recorded')}</dt>
                    <dd>${exactTime(fact.recordedAt)}</dd>
                    <dt>${t('facts.source')}</dt>
                    <dd>${fact.source} · ${fact.position}</dd>
                    <dt>${t('facts.hash')}</dt>
                    <dd class="mono">${fact.hash.slice(0, 24)}…</dd>
                    <dt>${t('facts.word')}</dt>
                    <dd>${term('event', shortType(fact.type))}</dd>
                  </dl>
                  <pre tabindex="0" aria-label="JSON">${JSON.stringify(fact.data, null, 2)}</pre>
                  <div class="row">
                    <button class="small" @click=${() => this.copy(fact)}>${icon('link')}${t('facts.copy')}</button>
                  </div>
                </div>
              </td>
            </tr>`
          : nothing
      }`;
  }
}

customElements.define('cl-facts', Facts);
