/**
 * What was typed and what was sent in this tab, in memory only: it survives a new sign-in, and
 * nothing of it is stored.
 */
export interface Draft {
  mode: string;
  text: string;
  article: string;
  articles: string[];
  cause: string;
  target: string;
  targetKind: string;
  kind: string;
  reason: string;
}

const drafts = new Map<string, Draft>();
const sent = new Map<string, { at: string; text: string; by: string }[]>();

export function draftOf(ticket: string): Draft {
  const known = drafts.get(ticket);
  if (known) {
    return known;
  }
  const fresh: Draft = {
    mode: 'reply',
    text: '',
    article: '',
    articles: [],
    cause: '',
    target: '',
    targetKind: 'team',
    kind: 'functional',
    reason: ''
  };
  drafts.set(ticket, fresh);
  return fresh;
}

/** Whether anything typed here would be lost with the page. */
export function anyDraft(): boolean {
  return [...drafts.values()].some(draft => draft.text !== '' || draft.reason !== '');
}

export function clearDraft(ticket: string): void {
  const articles = drafts.get(ticket)?.articles ?? [];
  drafts.delete(ticket);
  draftOf(ticket).articles = articles;
}

export function keepSent(ticket: string, reply: { at: string; text: string; by: string }): void {
  sent.set(ticket, [...repliesOf(ticket), reply]);
}

export function repliesOf(ticket: string): { at: string; text: string; by: string }[] {
  return sent.get(ticket) ?? [];
}
