import { get, Problem } from '../frame/api';
import type { Commitment, Fact, Glance, IntakeTicket, RoutedTicket, Suggestion } from '../frame/shapes';
import type { Page } from '../frame/api';
import type { KeptDraft } from './drafts';

/** What the services say of one case; every name is a part of `GET /api/cases/{key}`. */
export interface Parts {
  intake: IntakeTicket;
  routing: RoutedTicket;
  commitments: Page<Commitment>;
  suggestions: Page<Suggestion>;
  draft: KeptDraft;
  proof: Glance;
  journey: Page<Fact>;
}

interface Part {
  status: number;
  body: unknown;
}

/** Parts of a case that are wanted at the same moment are asked for in one request. */
export class CaseParts {
  private wanted = new Set<keyof Parts>();
  private after = 0;
  private asking: Promise<Record<string, Part>> | undefined;

  /** @param key number of the case, or its id once that is known */
  constructor(private readonly key: () => string) {}

  /** @param after the journey's facts after this sequence */
  async part<P extends keyof Parts>(name: P, after = 0): Promise<Parts[P]> {
    this.wanted.add(name);
    this.after = after || this.after;
    this.asking ??= Promise.resolve().then(() => this.ask());
    const part = (await this.asking)[name]!;
    if (part.status >= 400) {
      throw Problem.of(part.status, part.body as Record<string, unknown>);
    }
    return part.body as Parts[P];
  }

  private ask(): Promise<Record<string, Part>> {
    const parts = [...this.wanted].join(',');
    const after = this.after ? `&after=${this.after}` : '';
    this.wanted = new Set();
    this.after = 0;
    this.asking = undefined;
    return get(`/api/cases/${encodeURIComponent(this.key())}?parts=${parts}${after}`);
  }
}
