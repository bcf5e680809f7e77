import { html } from 'lit';
import { t, term, type Word } from '../frame/words';

const STATES = ['running', 'paused', 'due-unconfirmed', 'breached', 'met', 'cancelled'];

export interface BoardFilter {
  owner: string;
  team: string;
  promise: string;
  state: string;
}
export const NONE: BoardFilter = { owner: '', team: '', promise: '', state: '' };

export function filterOf(form: HTMLFormElement): BoardFilter {
  const data = new FormData(form);
  const value = (name: keyof BoardFilter) => String(data.get(name) ?? '').trim();
  return { owner: value('owner'), team: value('team'), promise: value('promise'), state: value('state') };
}

/** What the board can be narrowed by (S7). */
export function boardFilter(filter: BoardFilter, narrow: (event: Event) => void) {
  return html`<form class="row board-filter" aria-label=${t('board.filter')} @submit=${narrow}>
    ${field(filter, 'owner', 'owner')} ${field(filter, 'team', 'team')} ${field(filter, 'promise', 'board.promise')}
    <div class="field">
      <label for="board-state">${t('state')}</label
      ><select id="board-state" name="state">
        <option value="">${t('board.all')}</option>
        ${STATES.map(
          state =>
            html`<option value=${state} ?selected=${filter.state === state}>${term('commitment-state', state)}</option>`
        )}
      </select>
    </div>
    <button>${t('board.filter')}</button>
  </form>`;
}

function field(filter: BoardFilter, name: 'owner' | 'team' | 'promise', word: Word) {
  return html`<div class="field">
    <label for="board-${name}">${t(word)}</label
    ><input id="board-${name}" name=${name} autocomplete="off" maxlength="64" .value=${filter[name]} />
  </div>`;
}
