import { html, type TemplateResult } from 'lit';
import { count } from '../frame/format';
import { t, term } from '../frame/words';

export interface Projection {
  name: string;
  state: string;
  done: number;
  total: number;
  service: string;
}

/** What services derive from facts, and how far the latest rebuild of each got. */
export function projectionTable(items: Projection[], rebuild: (item: Projection) => void): TemplateResult {
  return html`<table class="dense">
    <thead>
      <tr>
        <th scope="col">${t('operate.service')}</th>
        <th scope="col">${t('operate.projection')}</th>
        <th scope="col">${t('state')}</th>
        <th scope="col" class="number">${t('operate.progress')}</th>
        <th scope="col"><span class="visually-hidden">${t('actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${items.map(
        item =>
          html`<tr>
            <td>${term('stage-name', item.service)}</td>
            <td class="mono small">${item.name}</td>
            <td>${term('projection', item.state)}</td>
            <td class="number">${item.total ? `${count(item.done)} / ${count(item.total)}` : ''}</td>
            <td class="number">
              <button class="small" @click=${() => rebuild(item)}>${t('operate.rebuild')}</button>
            </td>
          </tr>`
      )}
    </tbody>
  </table>`;
}
