import { html } from 'lit';
import { Problem } from './api';
import { t } from './words';
import { View } from './view';
import { icon } from '../parts/icons';

interface Told {
  number: number;
  text: string;
  detail: string;
  failed: boolean;
}

const LIFE = 6000;
const TOLD = 'told';
const events = new EventTarget();
let number = 0;

/** Something was done. */
export function say(text: string): void {
  events.dispatchEvent(
    new CustomEvent<Told>(TOLD, { detail: { number: ++number, text, detail: '', failed: false } })
  );
}

/** Something was not done, and the way out; stays until it is closed. */
export function sayProblem(failure: unknown): void {
  if (!(failure instanceof Problem)) {
    throw failure;
  }
  const text = failure.title || t('problem.unreachable');
  const detail = failure.detail || t('problem.unreachable.detail');
  events.dispatchEvent(new CustomEvent<Told>(TOLD, { detail: { number: ++number, text, detail, failed: true } }));
}

class Toasts extends View {
  private told: Told[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen(events, TOLD, event => this.add((event as CustomEvent<Told>).detail));
  }

  private add(told: Told): void {
    this.told = [...this.told.slice(-3), told];
    this.requestUpdate();
    if (!told.failed) {
      setTimeout(() => this.close(told), LIFE);
    }
  }

  private close(told: Told): void {
    this.told = this.told.filter(each => each !== told);
    this.requestUpdate();
  }

  protected override render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${this.told.map(
        told =>
          html` <div class="toast ${told.failed ? 'failed' : ''}">
            <div>
              <strong>${told.text}</strong>
              <div class="muted">${told.detail}</div>
            </div>
            <button class="quiet small" aria-label=${t('close')} @click=${() => this.close(told)}>
              ${icon('cross')}
            </button>
          </div>`
      )}
    </div>`;
  }
}

customElements.define('cl-toasts', Toasts);
