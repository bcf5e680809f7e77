import type { ReactiveControllerHost } from 'lit';
import { Problem, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { readsJourneys } from '../frame/session';
import type { Commitment, Fact, Glance, IntakeTicket, RoutedTicket, Suggestion } from '../frame/shapes';
import { adoptDraft } from './drafts';
import { CaseParts } from './parts';

/**
 * Everything that the services know about one case, in as few requests as possible. Each part has its own state, so
 * that a service that is away greys its part only.
 */
export class CaseFile {
  readonly intake: Load<IntakeTicket>;
  readonly routing: Load<RoutedTicket>;
  readonly commitments: Load<Commitment[]>;
  readonly suggestions: Load<Suggestion[]>;
  readonly facts: Load<Fact[]>;
  /** Read by the page of a case only. */
  readonly glance: Load<Glance>;
  id = '';
  private readonly parts: CaseParts;
  private known: Fact[] = [];

  /** @param identified gets the topic of the case once it is known, if the reader may follow it */
  constructor(
    host: ReactiveControllerHost,
    number: string,
    private readonly identified: (topic: string) => void
  ) {
    const parts = new CaseParts(() => this.id || number);
    this.parts = parts;
    this.intake = new Load(host, async () => this.identify(await parts.part('intake')));
    this.routing = new Load(host, () => parts.part('routing'));
    this.commitments = new Load(host, async () => (await parts.part('commitments')).items);
    this.suggestions = new Load(host, async () => (await parts.part('suggestions')).items);
    this.facts = new Load(host, () => this.journey());
    this.glance = new Load(host, () => parts.part('proof'));
  }

  private identify(ticket: IntakeTicket): IntakeTicket {
    if (this.id === '') {
      this.id = ticket.ticketId;
      if (readsJourneys()) {
        this.identified(`case:${this.id}`);
      }
    }
    return ticket;
  }

  /** @param whole with its proof */
  async read(whole = false): Promise<void> {
    const loads: Load<unknown>[] = [this.intake, this.routing, this.commitments];
    if (this.suggestions.value === undefined) {
      loads.push(this.suggestions);
    }
    if (readsJourneys()) {
      loads.push(this.facts);
    }
    if (readsJourneys() && whole) {
      loads.push(this.glance);
    }
    await Promise.all(loads.map(load => load.run()));
  }

  /** What the reader has begun to write, unless something is typed here already. */
  async readDraft(): Promise<void> {
    try {
      adoptDraft(await this.parts.part('draft'));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
    }
  }

  /** Its proof as well. */
  async readWhole(again = false): Promise<void> {
    await (again ? this.readAgain(true) : this.read(true));
  }

  /** Everything, also what was read before. */
  async readAgain(whole = false): Promise<void> {
    this.known = [];
    await this.read(whole);
  }

  /** Facts never change, so only those after the known ones are read, and those whose text could not be opened. */
  private async journey(): Promise<Fact[]> {
    const closed = this.known.findIndex(waitsForText);
    const known = closed < 0 ? this.known : this.known.slice(0, closed);
    let page: Page<Fact>;
    do {
      page = await this.parts.part('journey', known.at(-1)?.sequence);
      known.push(...page.items);
    } while (page.next);
    this.known = known;
    return [...known];
  }
}

function waitsForText(fact: Fact): boolean {
  return Object.values(fact.data).some(value => (value as { notAvailable?: string } | null)?.notAvailable === 'now');
}
