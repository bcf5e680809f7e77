import type { Escalation } from '../parts/escalation';
import type { StandingGrade } from './grade';

/** What the services answer, as far as the console reads it. */
export interface Candidate {
  agent: string;
  score: number;
  parts?: Record<string, number>;
  excludedBy?: string;
}
export interface Decision {
  policy: string;
  candidates: Candidate[];
  considered?: { agents: number; excluded: Record<string, number> };
}

export interface RoutedTicket {
  ticketId: string;
  ticketNumber: string | null;
  state: string;
  tier: number;
  team: string | null;
  owner: string | null;
  offeredTo: string | null;
  acceptBy: string | null;
  responsible: string | null;
  responsibility?: { stage: string; role: string; people: string[]; team?: string; policy: string };
  kind: string | null;
  category: string | null;
  priority: string | null;
  skill: string | null;
  channel: string | null;
  waitingSince: string | null;
  transfers: number;
  returns: number;
  pingPong: { times: number; between: string[] } | null;
  replies: number;
  attempts: number;
  closedAt: string | null;
  escalations?: Escalation[];
  decision: Decision | null;
}

export interface Shift {
  days: string[];
  from: string;
  to: string;
  zone: string;
}
export interface AgentPresence {
  state: string;
  since?: string;
  onShift: boolean;
  shiftChangesAt?: string;
}

export interface ListedAgent {
  agent: {
    agentId: string;
    tier: number;
    team: string;
    skills: { category: string; level: number }[];
    languages: string[];
    capacity: number;
    shifts: Shift[];
    presence: AgentPresence;
  };
  name?: string;
  load: { offered: number; assigned: number; awaitingCustomer: number };
}

export interface Contact {
  contactId: string;
  channel: string;
  from?: { kind: string; value?: string; name?: string };
  subject?: string;
  text?: string;
  language?: string;
  at: string;
  disposition: string;
  /** The case in which it is handled after a split or an undone merge (R14). */
  movedTo?: string;
}

export interface IntakeTicket {
  ticketId: string;
  ticketNumber: string;
  customerId: string;
  customerTier: string;
  channel: string;
  language: string;
  region?: string;
  openedAt: string;
  closedAt?: string;
  follows?: string;
  mergedInto?: string;
  splitFrom?: string;
  links: { ticketId: string; ticketNumber?: string; kind: string; direction: string }[];
  tags: string[];
  grade?: StandingGrade;
  contacts: Contact[];
  doubts: { candidateTicketId: string; rule: string; score: number; decision?: string }[];
  personalData: string;
}

export interface Commitment {
  name: string;
  rule: string;
  startedAt: string;
  dueAt: string;
  state: string;
  settledAt?: string;
  by?: string;
  policy: string;
  calendar?: string;
  pausedSince?: string;
  withdrawn?: { answeredAt: string; withdrawnAt: string } | boolean;
  nextWarningAt?: string;
  warned?: number;
  answeredAt?: string;
  reassessed?: { verdict: string; policy: string };
}

export interface WorkItem {
  ticketId: string;
  ticketNumber: string | null;
  state: string;
  acceptBy?: string;
  priority: string | null;
  category: string | null;
  tier: number;
  gradeUnconfirmed?: boolean;
}

export interface Suggestion {
  articleId: string;
  revision: number;
  title: string | null;
  score?: number;
  mark?: string;
}

export interface Article {
  articleId: string;
  revision: number;
  state: string;
  kind: string;
  language: string;
  category: string;
  title: string;
  body: string;
  questions: string[] | null;
  productVersion: string | null;
  author: string;
  next?: Article;
}

export interface Feedback {
  ticketId: string;
  attempt: number;
  state: string;
  invitation?: string;
}

/** A fact of a journey; `data` differs by type. */
export interface Fact {
  sequence: number;
  id: string;
  type: string;
  at: string;
  recordedAt: string;
  stage: string;
  actor: string;
  data: Record<string, unknown>;
  causationId?: string;
  correlationId?: string;
  hash: string;
  source: string;
  position: number;
}

/** The case as it was (`/state`). */
export interface CaseState {
  asOf: string;
  knownAt: string;
  state: string | null;
  owner: string | null;
  offeredTo: string | null;
  tier: number | null;
  team: string | null;
  transfers: number;
  reopens: number;
  attempt: number;
  facts: number;
  commitments: Commitment[];
  replies: { message: string }[];
  contacts: { contact: string }[];
}

/** The proof of a case, and how it changed hands. */
export interface Glance {
  ticketId: string;
  ticketNumber: string | null;
  proof: { state: string; sequence: number; sealedTo: number; signedAt?: string | null };
  meters: { pingPong: number; ownerlessSeconds: number };
}

export interface JourneySummary {
  id: string;
  number: string | null;
  customer: string | null;
  state: string | null;
  channel: string | null;
  openedAt: string | null;
  lastAt: string;
  events: number;
}

/** A case that a search found. */
export interface FoundCase extends JourneySummary {
  owner: string | null;
  team: string | null;
  category: string | null;
  breached: boolean;
  match?: { sequence: number; snippet: string } | null;
}

export interface BoardRow {
  ticketId: string;
  commitment: string;
  rule: string;
  startedAt: string;
  dueAt: string;
  state: string;
  policy: string;
  calendar: string;
  pausedSince?: string;
  shareUsed?: number;
  nextWarningAt?: string;
  settledAt?: string;
  owed?: boolean;
  owner?: string;
  offeredTo?: string;
  team?: string;
}
