import { post } from '../frame/api';
import { say, sayProblem } from '../frame/toast';
import { t, type Word } from '../frame/words';

/** Told after each write, so that every part that shows the case reads it again. */
export const CHANGED = 'case-changed';
export const changes = new EventTarget();

/** True when it was done; otherwise the reader has been told why not and what is allowed. */
export async function act(ticket: string, action: string, body: unknown, done: Word): Promise<boolean> {
  try {
    await post(`/api/routing/tickets/${ticket}/${action}`, body);
    say(t(done));
    return true;
  } catch (failure) {
    sayProblem(failure);
    return false;
  } finally {
    changes.dispatchEvent(new CustomEvent(CHANGED, { detail: ticket }));
  }
}

export function accept(ticket: string): Promise<boolean> {
  return act(ticket, 'accept', {}, 'done.accepted');
}
