import { html } from 'lit';
import { t, term, type Word } from '../frame/words';
import { period } from './calendar';

export interface PromiseRule {
  commitment: string;
  rule?: string;
  kinds?: string[];
  customerTiers?: string[];
  priorities?: string[];
  channels?: string[];
  categories?: string[];
  within: string;
  calendar: string;
}

const CONDITIONS: [keyof PromiseRule, Word, string][] = [
  ['kinds', 'kind', 'kind'],
  ['customerTiers', 'customer.tier', 'customer-tier'],
  ['priorities', 'priority', 'priority-name'],
  ['channels', 'channel', 'channel'],
  ['categories', 'category', 'category']
];

/** What is promised, in the order in which the promises are looked at. */
export function promiseTable(promises: PromiseRule[]) {
  return html`<p class="inside muted small">${t('policies.first')}</p>
    <table class="dense">
      <thead>
        <tr>
          <th scope="col" class="number">#</th>
          <th scope="col">${t('board.promise')}</th>
          <th scope="col">${t('policies.if')}</th>
          <th scope="col">${t('policies.within')}</th>
          <th scope="col">${t('calendar')}</th>
          <th scope="col">${t('rule')}</th>
        </tr>
      </thead>
      <tbody>
        ${promises.map(
          (promise, index) =>
            html`<tr>
              <td class="number muted">${index + 1}</td>
              <td>${term('commitment', promise.commitment)}</td>
              <td>${conditions(promise)}</td>
              <td>${period(promise.within)}</td>
              <td>${promise.calendar}</td>
              <td class="muted">${promise.rule ?? ''}</td>
            </tr>`
        )}
      </tbody>
    </table>`;
}

function conditions(promise: PromiseRule) {
  const parts = CONDITIONS.filter(([name]) => (promise[name]?.length ?? 0) > 0).map(
    ([name, word, kind]) =>
      `${t(word)} = ${(promise[name] as string[]).map(value => term(kind, value)).join(' / ')}`
  );
  return parts.length ? parts.join(' · ') : html`<span class="muted">${t('policies.any')}</span>`;
}
