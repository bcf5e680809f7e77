import type { ReactiveControllerHost } from 'lit';
import { get, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { readsJourneys } from '../frame/session';
import type { Commitment, Fact, Feedback, IntakeTicket, RoutedTicket } from '../frame/shapes';

const PAGE = 200;

/**
 * Everything that the services tell of one case; each part is loaded on its own, so that a service
 * that is away greys its part only.
 */
export class CaseFile {
  readonly intake: Load<IntakeTicket>;
  readonly routing: Load<RoutedTicket>;
  readonly commitments: Load<Commitment[]>;
  readonly feedback: Load<Feedback>;
  readonly facts: Load<Fact[]>;
  id = '';

  constructor(
    host: ReactiveControllerHost,
    private readonly number: string
  ) {
    this.intake = new Load(host, () => get<IntakeTicket>(`/api/intake/tickets/${encodeURIComponent(number)}`));
    this.routing = new Load(host, () => get<RoutedTicket>(`/api/routing/tickets/${this.id}`));
    this.commitments = new Load(
      host,
      async () => (await get<Page<Commitment>>(`/api/sla/tickets/${this.id}/commitments`)).items
    );
    this.feedback = new Load(host, () => get<Feedback>(`/api/feedback/tickets/${this.id}`));
    this.facts = new Load(host, () => this.journey());
  }

  /** The first time intake names the id by which the others are asked. */
  async read(): Promise<void> {
    const facts = readsJourneys() ? this.facts.run() : Promise.resolve();
    if (this.id === '') {
      await this.intake.run();
      this.id = this.intake.value?.ticketId ?? '';
    } else {
      void this.intake.run();
    }
    if (this.id !== '') {
      await Promise.all([this.routing.run(), this.commitments.run(), facts]);
    }
  }

  private async journey(): Promise<Fact[]> {
    const facts: Fact[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: Page<Fact> = await get(
        `/api/quality/journeys/${encodeURIComponent(this.number)}?limit=${PAGE}${cursor ? `&cursor=${cursor}` : ''}`
      );
      facts.push(...page.items);
      cursor = page.next ?? undefined;
    }
    return facts;
  }
}
