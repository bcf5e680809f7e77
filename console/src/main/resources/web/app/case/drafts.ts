import { Problem, remove, renew } from '../frame/api';

/**
 * What was typed and what was sent in this tab, in memory: it survives a new sign-in, and nothing of it is stored in
 * the browser. Drafts are kept by routing-service as well, encrypted, so that they survive the browser.
 */
export interface Draft {
  mode: string;
  text: string;
  /** The reply template that the text began with, or empty. */
  template: string;
  article: string;
  articles: string[];
  cause: string;
  target: string;
  targetKind: string;
  kind: string;
  reason: string;
}

/** What routing-service keeps for the reader about a case. */
export interface KeptDraft {
  ticketId: string;
  draft?: Partial<Draft>;
  savedAt?: string;
}

export const DRAFT = 'draft-changed';
/** Announces a draft that was saved or came from routing-service; its detail is the ticket. */
export const draftChanges = new EventTarget();

const PAUSE = 1200;
const drafts = new Map<string, Draft>();
const savedAt = new Map<string, string>();
const saving = new Map<string, ReturnType<typeof setTimeout>>();
const sent = new Map<string, { at: string; text: string; by: string }[]>();

export function draftOf(ticket: string): Draft {
  const known = drafts.get(ticket);
  if (known) {
    return known;
  }
  const fresh: Draft = {
    mode: 'reply',
    text: '',
    template: '',
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

/** When routing-service last saved the draft, if it has one. */
export function draftSavedAt(ticket: string): string | undefined {
  return savedAt.get(ticket);
}

/** Saves it once the typing pauses. */
export function keepDraft(ticket: string): void {
  clearTimeout(saving.get(ticket));
  saving.set(
    ticket,
    setTimeout(() => void save(ticket), PAUSE)
  );
}

async function save(ticket: string): Promise<void> {
  saving.delete(ticket);
  const draft = draftOf(ticket);
  if (draft.text === '' && draft.reason === '') {
    await discard(ticket);
    return;
  }
  try {
    const kept = await renew<KeptDraft>(pathOf(ticket), draft);
    announce(ticket, kept.savedAt);
    if (draftOf(ticket) !== draft) {
      await discard(ticket); // sent meanwhile
    }
  } catch (failure) {
    unkept(failure);
  }
}

async function discard(ticket: string): Promise<void> {
  clearTimeout(saving.get(ticket));
  saving.delete(ticket);
  if (savedAt.has(ticket)) {
    announce(ticket, undefined);
    await remove(pathOf(ticket)).catch(unkept);
  }
}

/** What is typed here is newer than what is kept. */
export function adoptDraft(kept: KeptDraft): void {
  const here = draftOf(kept.ticketId);
  if (kept.draft && here.text === '' && here.reason === '') {
    Object.assign(here, kept.draft);
    announce(kept.ticketId, kept.savedAt);
  }
}

function announce(ticket: string, at: string | undefined): void {
  if (at) {
    savedAt.set(ticket, at);
  } else {
    savedAt.delete(ticket);
  }
  draftChanges.dispatchEvent(new CustomEvent(DRAFT, { detail: ticket }));
}

function pathOf(ticket: string): string {
  return `/api/routing/tickets/${ticket}/draft`;
}

/** It stays in this tab, where it was before. */
function unkept(failure: unknown): void {
  if (!(failure instanceof Problem)) {
    throw failure;
  }
}

export function clearDraft(ticket: string): void {
  void discard(ticket);
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
