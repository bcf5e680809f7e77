import { LitElement, type PropertyValues } from 'lit';
import { onLanguage } from './words';

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

  /** Calls again and again while the page can be seen. */
  protected every(milliseconds: number, call: () => void): void {
    const timer = setInterval(() => {
      if (!document.hidden) {
        call();
      }
    }, milliseconds);
    this.whileShown(() => clearInterval(timer));
  }

  protected changed(properties: PropertyValues, name: string): boolean {
    return properties.has(name);
  }
}
