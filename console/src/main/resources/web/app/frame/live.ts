import { events, SIGNED_OUT } from './api';
import { listen, Refused, type LiveEvent } from './stream';

/**
 * News of the services, over one stream for all tabs of this browser: the tab that holds the lock listens to
 * what any tab follows, and passes it on. Where the browser has no locks (plain HTTP), each tab listens for itself.
 */
const NAME = 'caseloop.live';
const PAUSES = [500, 1000, 2000, 4000];
/** A page that is left and the next one change the topics together. */
const SOON = 20;
const BARRED = 15_000;
/** A stream begins so far back, because what a page shows was read before the page could follow it. */
const BACK = 10_000;
const KEPT = 60_000;
/** Topics of one stream, as the service allows. */
const MOST = 50;
const REMEMBERED = 2000;
export const RESET = 'reset';
export const STATUS = 'live-status';
export const status = new EventTarget();

export interface Following {
  /** Follows other topics from now on. */
  topics(next: string[]): void;
  end(): void;
}

type Message =
  | { kind: 'want'; tab: string; topics: string[] }
  | { kind: 'who' }
  | { kind: 'event'; event: LiveEvent }
  | { kind: 'cut'; since: number | undefined }
  | { kind: 'hurry' };

interface Interest {
  topics: string[];
  received: (event: LiveEvent) => void;
}

const tab = String(Math.random());
const channel = new BroadcastChannel(NAME);
const interests = new Set<Interest>();
const wanted = new Map<string, string[]>();
const seen = new Set<string>();
let marks: { id: string; at: number }[] = [];
let leading = false;
let cut: number | undefined;
let running: AbortController | undefined;
let followed: string[] = [];
let soon: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let barredUntil = 0;

/** Since when nothing is heard, in milliseconds of this clock; undefined while the stream is open. */
export function cutSince(): number | undefined {
  return cut;
}

/** Passes each event on the topics on once, in order; and `reset` when something may have been missed. */
export function follow(topics: string[], received: (event: LiveEvent) => void): Following {
  const interest: Interest = { topics, received };
  interests.add(interest);
  want();
  return {
    topics: next => {
      if (next.join() !== interest.topics.join()) {
        interest.topics = next;
        want();
      }
    },
    end: () => {
      interests.delete(interest);
      want();
    }
  };
}

/** Tries to open a stream that is cut at once, whichever tab holds it. */
export function hurry(): void {
  send({ kind: 'hurry' });
}

function send(message: Message): void {
  channel.postMessage(message);
  receive(message);
}

function want(): void {
  send({ kind: 'want', tab, topics: [...new Set([...interests].flatMap(each => each.topics))] });
}

function receive(message: Message): void {
  switch (message.kind) {
    case 'want':
      wanted.set(message.tab, message.topics);
      if (leading) {
        if (message.tab !== tab) {
          channel.postMessage({ kind: 'cut', since: cut } satisfies Message);
        }
        adjust();
      }
      break;
    case 'who':
      want();
      break;
    case 'event':
      hear(message.event);
      break;
    case 'cut':
      if (cut !== message.since) {
        cut = message.since;
        status.dispatchEvent(new Event(STATUS));
      }
      break;
    case 'hurry':
      if (leading && cut !== undefined && retry !== undefined) {
        failures = 0;
        open();
      }
      break;
  }
}

function hear(event: LiveEvent): void {
  const now = Date.now();
  const recent = marks.filter((mark, index) => index === marks.length - 1 || now - mark.at < KEPT);
  marks = [...recent, { id: event.id, at: now }];
  if (event.name === RESET) {
    seen.clear();
    marks = marks.slice(-1);
  } else if (event.name === '' || seen.has(event.id)) {
    return;
  }
  seen.add(event.id);
  if (seen.size > REMEMBERED) {
    seen.delete(seen.values().next().value!);
  }
  interests.forEach(each => {
    if (event.name === RESET || each.topics.some(topic => event.topics?.includes(topic))) {
      each.received(event);
    }
  });
}

/** What all tabs follow; without cases while one of them was refused. */
function topics(): string[] {
  const all = [...new Set([...wanted.values()].flat())].slice(-MOST);
  return Date.now() < barredUntil ? all.filter(topic => !topic.startsWith('case:')) : all;
}

/** Opens the stream again where it lacks a topic. One that nobody follows any more stays until then. */
function adjust(): void {
  const next = topics();
  if (next.length === 0 ? followed.length > 0 : next.some(topic => !followed.includes(topic))) {
    clearTimeout(soon);
    soon = setTimeout(open, SOON);
  }
}

function open(): void {
  clearTimeout(soon);
  clearTimeout(retry);
  retry = undefined;
  running?.abort();
  running = undefined;
  const now = topics();
  followed = now;
  if (now.length === 0) {
    say(undefined);
    return;
  }
  const stop = new AbortController();
  running = stop;
  const after = marks.findLast(mark => mark.at <= Date.now() - BACK)?.id;
  listen(
    now,
    after,
    stop.signal,
    () => {
      failures = 0;
      say(undefined);
    },
    event => send({ kind: 'event', event })
  ).then(
    () => again(stop, 0),
    (failure: unknown) => again(stop, failure instanceof Refused ? failure.status : 0)
  );
}

function again(ended: AbortController, refusal: number): void {
  if (running !== ended || ended.signal.aborted) {
    return; // another one was opened in its place
  }
  if (refusal === 401) {
    followed = [];
    say(undefined);
    events.dispatchEvent(new Event(SIGNED_OUT));
    return;
  }
  if (refusal === 403) {
    barredUntil = Date.now() + BARRED;
    setTimeout(adjust, BARRED + 1);
    open();
    return;
  }
  say(cut ?? Date.now());
  retry = setTimeout(open, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
}

function say(since: number | undefined): void {
  if (cut !== since) {
    send({ kind: 'cut', since });
  }
}

function lead(): void {
  leading = true;
  send({ kind: 'who' });
}

channel.addEventListener('message', message => receive((message as MessageEvent<Message>).data));
addEventListener('pagehide', () => channel.postMessage({ kind: 'want', tab, topics: [] } satisfies Message));
addEventListener('online', hurry);
if (navigator.locks) {
  void navigator.locks.request(NAME, () => {
    lead();
    return new Promise<never>(() => {});
  });
} else {
  lead();
}
