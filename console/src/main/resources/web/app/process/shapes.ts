import { t, term } from '../frame/words';

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Activity {
  name: string;
  events: number;
  cases: number;
  repeats: number;
  waitMedianSeconds?: number;
  hiddenIn: number;
  hiddenOut: number;
  place: Place;
}
export interface Arc {
  from: string;
  to: string;
  count: number;
  cases: number;
  medianSeconds?: number;
  meanSeconds?: number;
  p90Seconds?: number;
  totalSeconds?: number;
  connecting: boolean;
}
export interface ProcessMap {
  cases: number;
  events: number;
  activities: Activity[];
  arcs: Arc[];
  starts: { name: string; cases: number }[];
  ends: { name: string; cases: number }[];
  transitions: number;
  allArcs: number;
  width: number;
  height: number;
  basis: { metrics: string; allCases: number; allEvents: number };
}
export interface Spread {
  count: number;
  mean?: number;
  median?: number;
  p90?: number;
  max?: number;
}
export interface Variant {
  id: string;
  cases: number;
  share: number;
  activities: string[];
  durations: Spread;
}
export interface Figures {
  cases: number;
  events: number;
  variants: number;
  durations: Spread;
  handovers: { attribute: string; figures: { handovers: number; pingPong: number } }[];
  rework: { events: number; cases: number };
  service?: { firstResponse: Spread; resolution: Spread; firstContactResolution?: number; csat?: number };
  attributes: string[];
}
export interface ImportedLog {
  id: string;
  name: string;
  format: string;
  state: 'running' | 'done' | 'failed';
  cases: number;
  events: number;
  oddities: { kind: string; detail?: string; line: number; count: number }[];
  problem?: { line: number; message: string };
}

/** What shall count, as `POST /api/quality/filters` takes it. */
export interface Definition {
  log?: string;
  from?: string;
  to?: string;
  passes?: string[];
  avoids?: string[];
  starts?: string[];
  ends?: string[];
  attributes?: Record<string, string[]>;
  variants?: string[];
}

/** The figures that can stand at an arc. */
export type Label = 'count' | 'cases' | 'median' | 'mean' | 'p90' | 'total';
export const LABELS: Label[] = ['count', 'cases', 'median', 'mean', 'p90', 'total'];

/** The words for one of our own facts; an activity of another system as it is called there. */
export function activityName(name: string): string {
  const stages = ['intake', 'routing', 'feedback'];
  const found = stages.find(stage => term('event', `${stage}.${name}`) !== `${stage}.${name}`);
  return found ? term('event', `${found}.${name}`) : name || t('none');
}
