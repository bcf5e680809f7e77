import { RESET } from './live';
import type { LiveEvent } from './stream';

/** @param tickets what the news are about; undefined: anything may have changed */
export type Reading = (tickets: ReadonlyMap<string, number> | undefined) => Promise<unknown>;

/** News of a moment become one reading: the first is read at once, what comes meanwhile after it. */
export class News {
  /** The last sequence of each ticket's journey. */
  private tickets = new Map<string, number>();
  private all = false;
  private busy = false;

  constructor(
    private readonly read: Reading,
    private readonly pause: number
  ) {}

  add(event: LiveEvent): void {
    if (event.name === RESET) {
      this.all = true;
    } else if (event.ticket !== undefined) {
      this.tickets.set(event.ticket, Math.max(this.tickets.get(event.ticket) ?? 0, event.sequence ?? 0));
    }
    void this.run();
  }

  private async run(): Promise<void> {
    while (!this.busy && (this.all || this.tickets.size > 0)) {
      const tickets = this.all ? undefined : this.tickets;
      this.all = false;
      this.tickets = new Map();
      this.busy = true;
      try {
        await this.read(tickets);
        await new Promise(resolve => setTimeout(resolve, this.pause));
      } finally {
        this.busy = false;
      }
    }
  }
}
