import { language } from './words';

/** What somebody else decided before, and when. */
export interface Decided {
  decision: string;
  by: string;
  at: string;
}

/** A refusal or failure as the services describe it (RFC 9457). Status 0: nobody answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly rule?: string,
    readonly errors: { pointer?: string; parameter?: string; detail: string }[] = [],
    readonly decided?: Decided
  ) {
    super(title);
  }

  static of(status: number, document: Record<string, unknown>): Problem {
    const text = (member: string) => (typeof document[member] === 'string' ? (document[member] as string) : '');
    return new Problem(
      status,
      text('type'),
      text('title'),
      text('detail'),
      text('rule') || undefined,
      (document['errors'] as Problem['errors'] | undefined) ?? [],
      text('decision') ? { decision: text('decision'), by: text('by'), at: text('at') } : undefined
    );
  }

  /** Another service has not heard of it yet, or is away for a moment: the same request may succeed soon. */
  get isEarly(): boolean {
    return this.status === 0 || this.status === 503 || this.type.endsWith('not-yet-known');
  }

  at(pointer: string): string | undefined {
    return this.errors.find(error => error.pointer === pointer)?.detail;
  }
}

/** A body that is sent as it is. */
export class Text {
  constructor(
    readonly text: string,
    readonly type: string
  ) {}
}

export interface Page<T> {
  items: T[];
  next?: string;
}

export const SIGNED_OUT = 'signed-out';
export const events = new EventTarget();

/** How far the server's clock is ahead of this one, in milliseconds; measured with each answer. */
let ahead = 0;

export function now(): number {
  return Date.now() + ahead;
}

/** Keys of writes that nobody has answered: the same write again is sent under the same key, and done once. */
const unanswered = new Map<string, string>();

const PATIENCE = 20_000;
const LONG = 600_000;

export function get<T>(path: string): Promise<T> {
  return send<T>('GET', path);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>('POST', path, body);
}

/** For what may take minutes. */
export function postAtLength<T>(path: string): Promise<T> {
  return send<T>('POST', path, {}, LONG);
}

/** Sends a file as it is; may take minutes. */
export function upload<T>(path: string, file: Blob): Promise<T> {
  return send<T>('POST', path, file, LONG, false);
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body);
}

/** Asks about a text without changing anything. */
export function ask<T>(path: string, body: Text): Promise<T> {
  return send<T>('POST', path, body, PATIENCE, false);
}

/** Said again and again: no answer to it is kept. */
export function renew<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body, PATIENCE, false);
}

export function remove<T>(path: string): Promise<T> {
  return send<T>('DELETE', path);
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

const SESSION = '/api/access/session';
/** How often somebody has signed in here: a late 401 to a request from before says nothing about the session now. */
let sessions = 0;

async function send<T>(
  method: string,
  path: string,
  content?: unknown,
  patience = PATIENCE,
  once = true
): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language() === 'zh' ? 'zh-CN' : 'en'
  };
  const body =
    content === undefined
      ? null
      : content instanceof Blob
        ? content
        : content instanceof Text
          ? content.text
          : JSON.stringify(content);
  const write = `${method} ${path} ${body}`;
  if (body !== null) {
    headers['Content-Type'] =
      content instanceof Blob
        ? 'application/octet-stream'
        : content instanceof Text
          ? content.type
          : 'application/json';
  }
  if (body !== null && once) {
    const key = unanswered.get(write) ?? randomKey();
    unanswered.set(write, key);
    headers['Idempotency-Key'] = key;
  }
  const begun = sessions;
  const response = await fetch(path, { method, headers, body, signal: AbortSignal.timeout(patience) }).catch(() => {
    throw new Problem(0, 'unreachable', '', '');
  });
  if (response.status !== 503) {
    unanswered.delete(write);
  }
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(told) && Math.abs(told + 500 - now()) > 1500) {
    ahead = told + 500 - Date.now();
  }
  if (response.ok) {
    sessions += path === SESSION && method === 'POST' ? 1 : 0;
    return response.status === 204 || response.headers.get('Content-Length') === '0'
      ? (undefined as T)
      : ((await response.json()) as T);
  }
  const problem = await described(response);
  if (problem.status === 401 && path !== SESSION && begun === sessions) {
    events.dispatchEvent(new Event(SIGNED_OUT));
  }
  throw problem;
}

async function described(response: Response): Promise<Problem> {
  const document = (response.headers.get('Content-Type') ?? '').includes('json')
    ? ((await response.json().catch(() => ({}))) as Record<string, unknown>)
    : {};
  return Problem.of(response.status, document);
}
