import { html, nothing } from 'lit';
import { count, duration } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { arcText } from './process-map';
import { activityName, LABELS, type Figures, type ProcessMap, type Variant } from './shapes';

const CHIPS = 14;

/** The map in words: the same figures as the picture, for readers who do not see it. */
export function mapTable(map: ProcessMap) {
  return html`<table>
    <caption class="note">
      ${t('process.table.caption', { shown: map.arcs.length, all: map.allArcs })}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('process.from')}</th>
        <th scope="col">${t('process.to')}</th>
        ${LABELS.map(label => html`<th scope="col" class="number">${term('arc-label', label)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${map.arcs.map(
        arc =>
          html`<tr>
            <td>${activityName(arc.from)}</td>
            <td>${activityName(arc.to)}</td>
            ${LABELS.map(label => html`<td class="number">${arcText(arc, label)}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`;
}

/** Figures above the map. */
export function figureList(figures: Figures) {
  const spread = (seconds: number | undefined) => (seconds === undefined ? '—' : duration(seconds));
  const share = (part: number | undefined) => (part === undefined ? '—' : `${(part * 100).toFixed(1)} %`);
  const shown: [Word, string][] = [
    ['process.cases', count(figures.cases)],
    ['process.events', count(figures.events)],
    ['process.variants', count(figures.variants)],
    ['process.duration.median', spread(figures.durations.median)],
    ['process.duration.p90', spread(figures.durations.p90)],
    ['process.rework', share(figures.cases ? figures.rework.cases / figures.cases : undefined)]
  ];
  const handed = figures.handovers[0]?.figures;
  if (handed) {
    shown.push(['process.handovers', count(handed.handovers)], ['process.ping-pong', count(handed.pingPong)]);
  }
  if (figures.service) {
    shown.push(
      ['process.first-response', spread(figures.service.firstResponse.median)],
      ['process.fcr', share(figures.service.firstContactResolution)],
      ['process.csat', share(figures.service.csat)]
    );
  }
  return html`<dl class="meters">
    ${shown.map(
      ([word, text]) =>
        html`<div>
          <dt>${t(word)}</dt>
          <dd>${text}</dd>
        </div>`
    )}
  </dl>`;
}

/** Variants, most frequent first; several can be chosen. */
export function variantTable(variants: Variant[], chosen: Set<string>, toggle: (id: string) => void) {
  return html`<table class="variants">
    <thead>
      <tr>
        <th scope="col">${t('process.variant.only')}</th>
        <th scope="col" class="number">${t('process.cases')}</th>
        <th scope="col">${t('process.share')}</th>
        <th scope="col">${t('process.steps')}</th>
        <th scope="col" class="number">${t('process.duration.median')}</th>
      </tr>
    </thead>
    <tbody>
      ${variants.map(
        (variant, place) =>
          html`<tr>
            <td>
              <input
                type="checkbox"
                aria-label=${t('process.variant.pick', { number: place + 1 })}
                .checked=${chosen.has(variant.id)}
                @change=${() => toggle(variant.id)}
              />
            </td>
            <td class="number">${count(variant.cases)}</td>
            <td>
              <svg class="share" width="80" height="10" aria-hidden="true">
                <rect width=${Math.max(1, 80 * variant.share)} height="10" rx="2" />
              </svg>
              ${(variant.share * 100).toFixed(1)} %
            </td>
            <td>
              <span class="steps"
                >${variant.activities
                  .slice(0, CHIPS)
                  .map((activity, index) => html`${index ? ' → ' : nothing}<span>${activityName(activity)}</span>`)}${
                  variant.activities.length > CHIPS ? ` … +${variant.activities.length - CHIPS}` : nothing
                }</span
              >
            </td>
            <td class="number">
              ${variant.durations.median === undefined ? '—' : duration(variant.durations.median)}
            </td>
          </tr>`
      )}
    </tbody>
  </table>`;
}
