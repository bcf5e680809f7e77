import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { now, Problem } from './api';
import { cutSince } from './live';
import { problemCard, skeleton } from '../parts/states';

const PATIENCE = 150;
const AGAIN = [700, 1500, 3000, 5000];

/**
 * Data of one panel: shows a skeleton after 150 ms, keeps the last data when a later call fails,
 * and asks again while it is only early.
 */
export class Load<T> {
  value: T | undefined;
  problem: Problem | undefined;
  /** When `value` was received, in server time. */
  at = 0;
  private slow = false;
  private turn = 0;
  private running: Promise<void> | undefined;
  private more = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly fetch: () => Promise<T>
  ) {}

  /** Asks now; while an answer is awaited, once more after it, so that calls never pile up at a slow service. */
  run(tries = AGAIN.length): Promise<void> {
    if (this.running) {
      this.more = true;
      return this.running;
    }
    const running = this.once(tries).finally(() => {
      if (this.running === running) {
        this.running = undefined;
        if (this.more) {
          this.more = false;
          return this.run();
        }
      }
      return undefined;
    });
    this.running = running;
    return running;
  }

  private async once(tries: number): Promise<void> {
    const turn = ++this.turn;
    const slow = setTimeout(() => {
      this.slow = true;
      this.host.requestUpdate();
    }, PATIENCE);
    try {
      const value = await this.fetch();
      if (turn === this.turn) {
        this.value = value;
        this.problem = undefined;
        this.at = now();
      }
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      if (turn === this.turn) {
        this.problem = failure;
        this.later(failure, tries, turn);
      }
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) {
        this.slow = false;
        this.host.requestUpdate();
      }
    }
  }

  forget(): void {
    this.turn++;
    this.running = undefined;
    this.more = false;
    this.value = undefined;
    this.problem = undefined;
  }

  private later(problem: Problem, tries: number, turn: number): void {
    if (problem.isEarly) {
      setTimeout(
        () => {
          if (turn === this.turn && (this.host as Partial<Element>).isConnected !== false) {
            void this.run(Math.max(0, tries - 1));
          }
        },
        AGAIN[AGAIN.length - tries] ?? AGAIN.at(-1)
      );
    }
  }

  /** @param lines of the skeleton, so that it is as tall as the data will be */
  show(draw: (value: T) => unknown, lines = 4): unknown {
    if (this.value !== undefined) {
      if (this.problem?.status === 0 && cutSince() !== undefined) {
        return html`<div class="stale">${draw(this.value)}</div>`; // said once, for the whole page
      }
      return this.problem
        ? html`${problemCard(this.problem, () => void this.run(), this.at)}
            <div class="stale">${draw(this.value)}</div>`
        : draw(this.value);
    }
    if (this.problem) {
      return html`<div class="inside">${problemCard(this.problem, () => void this.run())}</div>`;
    }
    return this.slow ? (skeleton(lines) as TemplateResult) : nothing;
  }
}
