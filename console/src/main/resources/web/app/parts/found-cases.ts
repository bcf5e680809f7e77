import { html, nothing } from 'lit';
import { go } from '../frame/router';
import { count, time } from '../frame/format';
import { t, term } from '../frame/words';
import { caseLink, stateBadge } from './badges';
import { icon } from './icons';
import type { FoundCase } from '../frame/shapes';

/** What a search found, a row for each case; of a text also the words around it. */
export function foundCases(found: FoundCase[], more: boolean) {
  return html`<table class="dense" aria-rowcount=${more ? -1 : found.length + 1}>
    <thead>
      <tr>
        <th scope="col">${t('cases.number')}</th>
        <th scope="col">${t('state')}</th>
        <th scope="col">${t('owner')}</th>
        <th scope="col">${t('category')}</th>
        <th scope="col">${t('channel')}</th>
        <th scope="col">${t('opened')}</th>
        <th scope="col">${t('cases.last')}</th>
        <th scope="col" class="number">${t('cases.events')}</th>
        <th scope="col">${t('customer')}</th>
      </tr>
    </thead>
    <tbody>
      ${found.map(
        each =>
          html`<tr @dblclick=${() => go(`/case/${each.number ?? each.id}`)}>
            <td>
              ${caseLink(each.number, each.id)}
              ${each.match ? html`<div class="small muted snippet" dir="auto">${each.match.snippet}</div>` : nothing}
            </td>
            <td>
              ${stateBadge(each.state)}
              ${each.breached ? html`<span class="badge bad">${icon('flag')}${t('cases.breached')}</span>` : nothing}
            </td>
            <td>${each.owner ?? each.team ?? t('none')}</td>
            <td>${term('category', each.category)}</td>
            <td>${term('channel', each.channel)}</td>
            <td>${time(each.openedAt)}</td>
            <td>${time(each.lastAt)}</td>
            <td class="number">${count(each.events)}</td>
            <td>
              ${each.customer
                ? html`<a class="mono small" href="/customer/${each.customer}">${each.customer.slice(-12)}</a>`
                : t('none')}
            </td>
          </tr>`
      )}
    </tbody>
  </table>`;
}
