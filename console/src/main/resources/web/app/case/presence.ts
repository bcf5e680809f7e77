import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { Problem, remove, renew, type Page } from '../frame/api';
import { t } from '../frame/words';
import { icon } from '../parts/icons';
import { draftOf } from './drafts';

const RENEW = 10_000;

interface Present {
  person: string;
  mode: 'reading' | 'writing';
}

/** Tells others that this person has the case open, and shows who else has. */
export class Presence implements ReactiveController {
  private ticket = '';
  private others: Present[] = [];
  private told: Present['mode'] = 'reading';
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => void this.renew(), RENEW);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.of('');
  }

  /** The case that is open now; empty: none. */
  of(ticket: string): void {
    if (ticket === this.ticket) {
      if (ticket && modeOf(ticket) !== this.told) {
        void this.renew();
      }
      return;
    }
    if (this.ticket) {
      remove(this.path()).catch(ignored);
    }
    this.ticket = ticket;
    this.others = [];
    void this.renew();
  }

  private path(): string {
    return `/api/routing/tickets/${this.ticket}/presence`;
  }

  private async renew(): Promise<void> {
    const ticket = this.ticket;
    if (!ticket || document.hidden) {
      return;
    }
    this.told = modeOf(ticket);
    const others = await renew<Page<Present>>(this.path(), { mode: this.told }).catch(ignored);
    if (ticket === this.ticket) {
      this.others = others?.items ?? [];
      this.host.requestUpdate();
    }
  }

  show() {
    return this.others.length === 0
      ? nothing
      : html`<span class="present small" role="status">
          ${this.others.map(
            each =>
              html`<span class="badge ${each.mode === 'writing' ? 'warning' : ''}"
                >${icon(each.mode === 'writing' ? 'reply' : 'person')}${t(
                  each.mode === 'writing' ? 'present.writing' : 'present.reading',
                  { person: each.person }
                )}</span
              >`
          )}
        </span>`;
  }
}

function modeOf(ticket: string): Present['mode'] {
  return draftOf(ticket).text ? 'writing' : 'reading';
}

/** Routing is away, or the case has not arrived there: then nobody is shown. */
function ignored(failure: unknown): undefined {
  if (!(failure instanceof Problem)) {
    throw failure;
  }
}
