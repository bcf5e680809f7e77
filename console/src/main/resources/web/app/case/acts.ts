import type { Word } from '../frame/words';
import type { IconName } from '../parts/icons';
import type { Draft } from './drafts';

/** What can be done with a case that one owns. */
export type Mode = 'reply' | 'note' | 'solve' | 'transfer' | 'return' | 'escalate' | 'await';

export const MODES: { mode: Mode; word: Word; icon: IconName; key: string }[] = [
  { mode: 'reply', word: 'do.reply', icon: 'reply', key: 'r' },
  { mode: 'note', word: 'do.note', icon: 'lock', key: 'i' },
  { mode: 'solve', word: 'do.solve', icon: 'check', key: 'e' },
  { mode: 'transfer', word: 'do.transfer', icon: 'forward', key: 't' },
  { mode: 'return', word: 'do.return', icon: 'left', key: 'b' },
  { mode: 'escalate', word: 'do.escalate', icon: 'up', key: 'u' },
  { mode: 'await', word: 'do.await', icon: 'pause', key: 'w' }
];
export const CAUSES = [
  'answered',
  'fixed-remotely',
  'user-error',
  'network-outage',
  'device-fault',
  'billing-error',
  'no-fault-found'
];
export const REASONS: Word[] = [
  'because.skill',
  'because.team',
  'because.load',
  'because.deadline',
  'because.customer'
];

/** The call that a draft amounts to: action, body and what is said afterwards; undefined while something is missing. */
export function wanted(draft: Draft): [action: string, body: unknown, done: Word] | undefined {
  const text = draft.text.trim();
  const reason = draft.reason.trim();
  switch (draft.mode as Mode) {
    case 'reply':
      return text
        ? [
            'reply',
            {
              text,
              ...(draft.article ? { articleId: draft.article } : {}),
              ...(draft.template ? { template: draft.template } : {})
            },
            'done.replied'
          ]
        : undefined;
    case 'note':
      return text ? ['notes', { text }, 'done.noted'] : undefined;
    case 'solve':
      return text && draft.cause
        ? ['solve', { causeCode: draft.cause, solution: text, articles: draft.articles }, 'done.solved']
        : undefined;
    case 'transfer':
      return reason && draft.target.trim()
        ? [
            'transfer',
            { reason, [draft.targetKind === 'team' ? 'toTeam' : 'toSkill']: draft.target.trim() },
            'done.transferred'
          ]
        : undefined;
    case 'return':
      return reason ? ['return', { reason }, 'done.returned'] : undefined;
    case 'escalate':
      return reason ? ['escalate', { reason, kind: draft.kind }, 'done.escalated'] : undefined;
    case 'await':
      return reason ? ['await-customer', { reason }, 'done.awaited'] : undefined;
  }
}
