import type { Page } from '../frame/api';
import type { FoundCase } from '../frame/shapes';

/** How many rows stand in the page at most; the others wait in memory. */
const SHOWN = 75;
const STEP = 50;

export type Order = 'newest' | 'oldest';
export type Ask = (order: Order, cursor: string | undefined) => Promise<Page<FoundCase>>;

/**
 * What a search found, newest first, of which a stretch stands in the page. It is read from the newest case on, or
 * from the oldest back: the other end of ten thousand cases is one call away.
 */
export class FoundStretch {
  private order: Order = 'newest';
  private found: FoundCase[] = [];
  private next: string | undefined;
  private from = 0;

  constructor(private readonly ask: Ask) {}

  get rows(): FoundCase[] {
    return this.found.slice(this.from, this.from + SHOWN);
  }

  /** Whether newer cases stand before the first row. */
  get hasNewer(): boolean {
    return this.from > 0 || (this.order === 'oldest' && this.next !== undefined);
  }

  get hasOlder(): boolean {
    return this.from + SHOWN < this.found.length || (this.order === 'newest' && this.next !== undefined);
  }

  /** Begins at one end; what was found before is forgotten once the answer is there. */
  async begin(order: Order): Promise<void> {
    const page = await this.ask(order, undefined);
    this.order = order;
    this.found = inOrder(order, page.items);
    this.next = page.next ?? undefined;
    this.from = order === 'newest' ? 0 : Math.max(0, this.found.length - SHOWN);
  }

  async older(): Promise<void> {
    if (this.order === 'newest' && this.next !== undefined && this.from + SHOWN + STEP > this.found.length) {
      this.found = [...this.found, ...(await this.read())];
    }
    this.from = Math.max(0, Math.min(this.from + STEP, this.found.length - SHOWN));
  }

  async newer(): Promise<void> {
    if (this.order === 'oldest' && this.next !== undefined && this.from < STEP) {
      const read = await this.read();
      this.found = [...read, ...this.found];
      this.from += read.length;
    }
    this.from = Math.max(0, this.from - STEP);
  }

  private async read(): Promise<FoundCase[]> {
    const page = await this.ask(this.order, this.next);
    this.next = page.next ?? undefined;
    return inOrder(this.order, page.items);
  }
}

function inOrder(order: Order, items: FoundCase[]): FoundCase[] {
  return order === 'newest' ? items : [...items].reverse();
}
