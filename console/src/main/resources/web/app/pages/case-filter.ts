import type { Word } from '../frame/words';

/** What is looked for; an empty field is no condition. */
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
/** What each field is called. */
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
