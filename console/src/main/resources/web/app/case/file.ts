import type { ReactiveControllerHost } from 'lit';
import { get, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { readsJourneys } from '../frame/session';
import type { Commitment, Fact, Feedback, Glance, IntakeTicket, RoutedTicket } from '../frame/shapes';

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
  /** Read by the page of a case only, after the others. */
  readonly glance: Load<Glance>;
  id = '';
  /** Facts of pages that are full; nothing is ever added to them. */
  private full: Fact[] = [];
  private cursor = '';

  /** @param identified gets the topic of the case once it is known, if the reader may follow it */
  constructor(
    host: ReactiveControllerHost,
    private readonly number: string,
    private readonly identified: (topic: string) => void
  ) {
    this.intake = new Load(host, () => get<IntakeTicket>(`/api/intake/tickets/${encodeURIComponent(number)}`));
    this.routing = new Load(host, () => get<RoutedTicket>(`/api/routing/tickets/${this.id}`));
    this.commitments = new Load(
      host,
      async () => (await get<Page<Commitment>>(`/api/sla/tickets/${this.id}/commitments`)).items
    );
    this.feedback = new Load(host, () => get<Feedback>(`/api/feedback/tickets/${this.id}`));
    this.facts = new Load(host, () => this.journey());
    this.glance = new Load(host, () => get<Glance>(`/api/quality/cases/${encodeURIComponent(number)}`));
  }

  /** The first time intake names the id by which the others are asked. */
  async read(): Promise<void> {
    const facts = readsJourneys() ? this.facts.run() : Promise.resolve();
    if (this.id === '') {
      await this.intake.run();
      this.id = this.intake.value?.ticketId ?? '';
      if (this.id !== '' && readsJourneys()) {
        this.identified(`case:${this.id}`);
      }
    } else {
      void this.intake.run();
    }
    if (this.id !== '') {
      await Promise.all([this.routing.run(), this.commitments.run(), facts]);
    }
  }

  /** Its proof as well; last, because nothing waits for it. */
  async readWhole(again = false): Promise<void> {
    await (again ? this.readAgain() : this.read());
    if (readsJourneys()) {
      await this.glance.run();
    }
  }

  /** Everything, also what was read before. */
  async readAgain(): Promise<void> {
    this.full = [];
    this.cursor = '';
    await this.read();
  }

  private async journey(): Promise<Fact[]> {
    const path = `/api/quality/journeys/${encodeURIComponent(this.number)}?limit=${PAGE}`;
    let page = await get<Page<Fact>>(this.cursor ? `${path}&cursor=${this.cursor}` : path);
    while (page.next) {
      this.full = [...this.full, ...page.items];
      this.cursor = page.next;
      page = await get<Page<Fact>>(`${path}&cursor=${this.cursor}`);
    }
    return [...this.full, ...page.items];
  }
}
