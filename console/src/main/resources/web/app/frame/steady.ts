import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps rows where they are while a pointer rests on them or one of them has the focus: news that would move them
 * waits, and is counted, until the reader has left or asks for it.
 */
export class Steady<T> implements ReactiveController {
  shown: T[] = [];
  waiting = 0;
  private next: T[] = [];

  /**
   * @param selector the element that contains the rows
   * @param key what a row keeps when its data changes
   */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly selector: string,
    private readonly key: (row: T) => string
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('pointerout', this.left);
    this.host.addEventListener('focusout', this.left);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('pointerout', this.left);
    this.host.removeEventListener('focusout', this.left);
  }

  /** Rows as they are now. */
  set(rows: T[]): void {
    this.next = rows;
    const keys = rows.map(this.key);
    const stays = this.shown.every((row, index) => this.key(row) === keys[index]);
    if (stays || !this.isHeld()) {
      this.release();
      return;
    }
    const shown = new Set(this.shown.map(this.key));
    const present = new Map(rows.map(row => [this.key(row), row]));
    this.waiting =
      keys.filter(key => !shown.has(key)).length + this.shown.filter(row => !present.has(this.key(row))).length || 1;
    this.shown = this.shown.map(row => present.get(this.key(row)) ?? row);
    this.host.requestUpdate();
  }

  /** Shows what waits. */
  release(): void {
    this.shown = this.next;
    this.waiting = 0;
    this.host.requestUpdate();
  }

  /** Whether a row that is still shown is no longer there. */
  isGone(row: T): boolean {
    return this.waiting > 0 && !this.next.some(each => this.key(each) === this.key(row));
  }

  private isHeld(): boolean {
    return this.host.querySelector(this.selector)?.matches(':hover, :focus-within') ?? false;
  }

  /** The pointer or the focus is elsewhere only after the event. */
  private readonly left = (): void => {
    if (this.waiting > 0) {
      setTimeout(() => {
        if (this.waiting > 0 && !this.isHeld()) {
          this.release();
        }
      });
    }
  };
}
