import { html, nothing } from 'lit';
import { t, term, type Word } from '../frame/words';

const STATES = ['open', 'offered', 'assigned', 'awaiting-customer', 'solved', 'closed', 'merged'];
const CHANNELS = ['phone', 'email', 'web', 'app', 'wechat', 'wecom', 'social', 'chat', 'voice-bot', 'onsite'];

export interface Filter {
  text: string;
  number: string;
  customer: string;
  owner: string;
  team: string;
  category: string;
  breached: string;
  state: string;
  channel: string;
  from: string;
  to: string;
}
export const NONE: Filter = {
  text: '',
  number: '',
  customer: '',
  owner: '',
  team: '',
  category: '',
  breached: '',
  state: '',
  channel: '',
  from: '',
  to: ''
};
export const NAMES: [keyof Filter, Word][] = [
  ['text', 'cases.text'],
  ['number', 'cases.number'],
  ['customer', 'cases.customer'],
  ['owner', 'owner'],
  ['team', 'team'],
  ['category', 'category'],
  ['breached', 'cases.breached'],
  ['state', 'state'],
  ['channel', 'channel'],
  ['from', 'cases.from'],
  ['to', 'cases.to']
];

/** What a search can be narrowed by. */
export function filterFields(filter: Filter, byText: boolean) {
  return html`${byText ? text(filter, 'text', 'cases.text', t('cases.text.hint')) : nothing}
    ${text(filter, 'number', 'cases.number', 'CL-XXXX-XXXX')}${text(filter, 'customer', 'cases.customer', '')}
    ${text(filter, 'owner', 'owner', '')}${text(filter, 'team', 'team', '')}
    ${text(filter, 'category', 'category', '')}${choice(filter, 'breached', 'cases.breached', ['yes', 'no'])}
    ${choice(filter, 'state', 'state', STATES)}${choice(filter, 'channel', 'channel', CHANNELS)}
    ${day(filter, 'from', 'cases.from')}${day(filter, 'to', 'cases.to')}`;
}

function text(filter: Filter, name: keyof Filter, word: Word, hint: string) {
  return html`<div class="field">
    <label for=${name}>${t(word)}</label
    ><input id=${name} name=${name} autocomplete="off" placeholder=${hint} .value=${filter[name]} />
  </div>`;
}

function day(filter: Filter, name: keyof Filter, word: Word) {
  return html`<div class="field">
    <label for=${name}>${t(word)}</label><input id=${name} name=${name} type="date" .value=${filter[name]} />
  </div>`;
}

function choice(filter: Filter, name: keyof Filter, word: Word, values: string[]) {
  return html`<div class="field">
    <label for=${name}>${t(word)}</label
    ><select id=${name} name=${name}>
      <option value="">${t('any')}</option>
      ${values.map(
        value => html`<option value=${value} ?selected=${filter[name] === value}>${term(name, value)}</option>`
      )}
    </select>
  </div>`;
}
