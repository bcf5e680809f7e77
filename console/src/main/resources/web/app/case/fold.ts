import { instant } from '../frame/format';
import type { Decision, Fact } from '../frame/shapes';

/** A stretch of time in which a value stood. `to` undefined: it still stands. */
export interface Span {
  kind: 'state' | 'owner';
  value: string;
  from: string;
  to?: string;
  sequence: number;
}
export interface Promise_ {
  name: string;
  rule: string;
  policy: string;
  startedAt: string;
  dueAt: string;
  state: string;
  settledAt?: string;
  withdrawn: boolean;
  pauses: { from: string; to?: string }[];
}
export interface Said {
  at: string;
  incoming: boolean;
  sequence: number;
}
export interface Then {
  state: string;
  owner: string;
  promises: Promise_[];
  said: Said[];
  spans: Span[];
  facts: number;
}

/** `routing.offer-accepted` of `io.caseloop.routing.offer-accepted.v1`. */
export function shortType(type: string): string {
  return type.replace(/^io\.caseloop\./, '').replace(/\.v\d+$/, '');
}

export function text(fact: Fact, name: string): string {
  const value = fact.data[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A list of a fact as one text. */
export function listed(fact: Fact, name: string, between: string): string {
  const values = fact.data[name];
  return Array.isArray(values) ? values.join(between) : '';
}

const times = new WeakMap<Fact, { at: number; recorded: number }>();

/** When it happened and when it was recorded, in milliseconds; read once, because a slider asks at every step. */
function timesOf(fact: Fact): { at: number; recorded: number } {
  const read = times.get(fact) ?? { at: instant(fact.at), recorded: instant(fact.recordedAt) };
  times.set(fact, read);
  return read;
}

/** What was true at `at`, as far as it was known at `known`; both in milliseconds. */
export function upTo(facts: Fact[], at: number, known: number): Fact[] {
  return facts.filter(fact => {
    const read = timesOf(fact);
    return read.recorded <= known && read.at <= at;
  });
}

/** The decision that stood after these facts, and about whom: of the last offer. */
export function decisionAt(facts: Fact[]): readonly [Decision | null, string | null] {
  const offer = facts.findLast(fact => fact.type.includes('ticket-offered') || fact.type.includes('no-agent-free'));
  return [
    (offer?.data['decision'] as Decision) ?? null,
    typeof offer?.data['agent'] === 'string' ? offer.data['agent'] : null
  ];
}

/** Facts that were recorded markedly later than they happened. */
export function lateFacts(facts: Fact[]): Fact[] {
  return facts.filter(fact => Date.parse(fact.recordedAt) - Date.parse(fact.at) > 60_000);
}

const STATES: Record<string, string> = {
  'intake.ticket-opened': 'open',
  'routing.ticket-queued': 'open',
  'routing.ticket-offered': 'offered',
  'routing.offer-accepted': 'assigned',
  'routing.offer-declined': 'open',
  'routing.offer-expired': 'open',
  'routing.customer-awaited': 'awaiting-customer',
  'routing.customer-answered': 'assigned',
  'routing.ticket-solved': 'solved',
  'routing.ticket-reopened': 'open',
  'routing.ticket-closed': 'closed',
  'routing.ticket-withdrawn': 'merged',
  'routing.ticket-transferred': 'open',
  'routing.ticket-returned': 'open',
  'routing.ticket-reassigned': 'open'
};

const OWNERLESS = new Set(['open', 'closed', 'merged']);

/** Folds facts in journey order into spans and promises: what the pictures show. */
export function fold(facts: Fact[]): Then {
  const then: Then = { state: '', owner: '', promises: [], said: [], spans: [], facts: facts.length };
  for (const fact of facts) {
    const type = shortType(fact.type);
    const state = STATES[type];
    if (state !== undefined) {
      enter(then, 'state', state, fact);
      then.state = state;
      responsible(then, state, fact);
    }
    promise(then.promises, type, fact);
    if (type === 'intake.contact-received' || type === 'routing.reply-sent' || type === 'routing.ticket-solved') {
      then.said.push({ at: fact.at, incoming: type === 'intake.contact-received', sequence: fact.sequence });
    }
  }
  return then;
}

function responsible(then: Then, state: string, fact: Fact): void {
  const agent = text(fact, 'agent');
  if (agent && (state === 'offered' || state === 'assigned' || state === 'awaiting-customer' || state === 'solved')) {
    enter(then, 'owner', agent, fact);
    then.owner = agent;
  } else if (OWNERLESS.has(state)) {
    leave(then, 'owner', fact.at);
    then.owner = '';
  }
}

function enter(then: Then, kind: Span['kind'], value: string, fact: Fact): void {
  const open = then.spans.findLast(span => span.kind === kind && span.to === undefined);
  if (open?.value === value) {
    return;
  }
  leave(then, kind, fact.at);
  then.spans.push({ kind, value, from: fact.at, sequence: fact.sequence });
}

function leave(then: Then, kind: Span['kind'], at: string): void {
  const open = then.spans.findLast(span => span.kind === kind && span.to === undefined);
  if (open) {
    open.to = at < open.from ? open.from : at;
  }
}

function promise(promises: Promise_[], type: string, fact: Fact): void {
  const named = promises.findLast(each => each.name === text(fact, 'commitment'));
  switch (type) {
    case 'sla.commitment-made':
      promises.push({
        name: text(fact, 'commitment'),
        rule: text(fact, 'rule'),
        policy: text(fact, 'policy'),
        startedAt: text(fact, 'startedAt'),
        dueAt: text(fact, 'dueAt'),
        state: 'running',
        withdrawn: false,
        pauses: []
      });
      break;
    case 'sla.commitment-paused':
      if (named) {
        named.state = 'paused';
        named.pauses.push({ from: fact.at });
      }
      break;
    case 'sla.commitment-resumed':
      if (named) {
        named.state = 'running';
        named.dueAt = text(fact, 'dueAt');
        runOn(named, fact.at);
      }
      break;
    case 'sla.commitment-retimed':
      if (named) {
        named.dueAt = text(fact, 'dueAt');
        named.policy = text(fact, 'policy');
      }
      break;
    case 'sla.commitment-met':
      settle(named, 'met', fact.at);
      break;
    case 'sla.commitment-breached':
      settle(named, 'breached', named?.dueAt ?? fact.at);
      break;
    case 'sla.commitment-cancelled':
      settle(named, 'cancelled', fact.at);
      break;
    case 'sla.breach-withdrawn':
      settle(named, 'met', text(fact, 'answeredAt') || fact.at);
      if (named) {
        named.withdrawn = true;
      }
      break;
    default:
  }
}

function settle(named: Promise_ | undefined, state: string, at: string): void {
  if (named) {
    named.state = state;
    named.settledAt = at;
    runOn(named, at);
  }
}

function runOn(named: Promise_, at: string): void {
  const last = named.pauses.at(-1);
  if (last && last.to === undefined) {
    last.to = at;
  }
}
