import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { t } from '../frame/words';
import { icon } from '../parts/icons';

/** Counts rows that have come out of sight, and leads to them; nothing is moved by itself. */
export class Newer implements ReactiveController {
  private last: number | undefined;
  private unseen: HTMLElement[] = [];

  /** @param box contains the rows, which bear `data-sequence` */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly box: string
  ) {
    host.addController(this);
  }

  /** Other rows are shown now, of which none is new. */
  forget(): void {
    this.last = undefined;
    this.unseen = [];
  }

  hostConnected(): void {
    this.forget();
    document.addEventListener('scroll', this.look, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    document.removeEventListener('scroll', this.look, { capture: true });
  }

  hostUpdated(): void {
    const rows = [...this.host.querySelectorAll<HTMLElement>(`${this.box} [data-sequence]`)];
    const newest = Math.max(0, ...rows.map(row => Number(row.dataset['sequence'])));
    const before = this.last;
    if (newest === before) {
      return;
    }
    this.last = newest === 0 ? undefined : newest;
    if (before !== undefined && newest > before) {
      this.unseen.push(...rows.filter(row => Number(row.dataset['sequence']) > before));
    }
    requestAnimationFrame(this.look);
  }

  private readonly look = (): void => {
    const left = this.unseen.filter(row => row.isConnected && !this.isInSight(row));
    if (left.length !== this.unseen.length || left.length > 0) {
      this.unseen = left;
      this.host.requestUpdate();
    }
  };

  private isInSight(row: HTMLElement): boolean {
    const place = row.getBoundingClientRect();
    const box = row.closest('.scroll')?.getBoundingClientRect();
    return (
      place.top >= Math.max(0, box?.top ?? 0) - 1 &&
      place.bottom <= Math.min(innerHeight, box?.bottom ?? innerHeight) + 1
    );
  }

  show(): unknown {
    return this.unseen.length === 0
      ? nothing
      : html`<button class="newer small" @click=${() => this.unseen.at(-1)?.scrollIntoView({ block: 'end' })}>
          ${icon('down')}${t('live.new', { count: this.unseen.length })}
        </button>`;
  }
}
