import { LitElement } from 'lit';
import { cutSince, follow, hurry, type Following } from './live';
import { News, type Reading } from './news';
import { onLanguage } from './words';

/** Milliseconds. No fact says that a service is away, so pages read again now and then. */
const LOOK = 20_000;

/**
 * A part of the page without a shadow root: one style sheet and one id space for all. Redraws when
 * the language changes.
 */
export abstract class View extends LitElement {
  private readonly leaving: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileShown(onLanguage(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.splice(0).forEach(leave => leave());
  }

  /** Keeps what ends something until this part leaves the page. */
  protected whileShown(end: () => void): void {
    this.leaving.push(end);
  }

  protected listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.whileShown(() => target.removeEventListener(type, listener));
  }

  /**
   * Reads again when there is news on the topics, and every few seconds while none can be heard.
   *
   * @param milliseconds between two readings while the stream is cut
   * @param read gets the tickets that the news are about; undefined: read everything
   */
  protected live(topics: string[], milliseconds: number, read: Reading, pause = 0): Following {
    const news = new News(read, pause);
    const following = follow(topics, event => news.add(event));
    this.whileShown(() => following.end());
    this.every(milliseconds, async () => {
      if (cutSince() !== undefined) {
        hurry();
        await read(undefined);
      }
    });
    this.every(LOOK, async () => {
      if (cutSince() === undefined) {
        await read(new Map());
      }
    });
    return following;
  }

  /** Calls again and again while the page can be seen; never before the call before has ended. */
  protected every(milliseconds: number, call: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (!document.hidden && !busy) {
        busy = true;
        void call().finally(() => (busy = false));
      }
    }, milliseconds);
    this.whileShown(() => clearInterval(timer));
  }
}
