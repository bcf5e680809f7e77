import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post } from '../frame/api';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { say, sayProblem } from '../frame/toast';
import { duration, exactTime } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { CHANGED, changes } from './actions';
import { promiseName } from '../parts/badges';

interface Version {
  name: string;
  version: number;
  owner: string;
  validFrom: string;
  zone?: string;
}

interface Step {
  step: string;
  at: string;
  choice?: {
    policy: Version;
    calendar: Version;
    about?: Record<string, string>;
    considered?: { place: number; within: string; calendar: string; failed: string[] }[];
    within?: string;
  };
  count?: { from: string; to: string; periods: { from: string; to: string }[]; working: string; left?: string };
  outcome?: { dueAt?: string; by?: string; reason?: string; share?: number; verdict?: string };
}

interface Derived {
  verdict: string;
  agrees: boolean;
  steps: Step[];
}

/** `PT1H30M` in seconds. */
export function workingSeconds(iso: string): number {
  const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(iso);
  const [days, hours, minutes, seconds] = (parts ?? []).slice(2).map(part => Number(part ?? 0));
  return (parts?.[1] ? -1 : 1) * ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0));
}

function time(iso: string | undefined): string {
  return iso === undefined ? '' : duration(workingSeconds(iso));
}

/** How a verdict follows from the facts (S8), read when it is opened; and what a lead can do about it (S4, S6). */
class DerivationOf extends View {
  static override properties = { ticket: { attribute: false }, commitment: { attribute: false } };
  declare ticket: string;
  declare commitment: string;

  private readonly steps = new Load<Derived>(this, () => get<Derived>(`${this.address()}/derivation`));
  private shown = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const details = this.closest('details');
    if (details) {
      this.listen(details, 'toggle', () => {
        this.shown = details.open;
        void this.read();
      });
    }
    this.listen(changes, CHANGED, () => void this.read());
  }

  private address(): string {
    return `/api/sla/tickets/${this.ticket}/commitments/${encodeURIComponent(this.commitment)}`;
  }

  private async read(): Promise<void> {
    if (this.shown) {
      await this.steps.run();
    }
    this.requestUpdate();
  }

  protected override render() {
    return this.shown
      ? this.steps.show(
          derived => html`<ol class="derivation small">
              ${derived.steps.map(step => html`<li>${this.step(step)}</li>`)}
            </ol>
            ${derived.agrees ? nothing : html`<p class="problem" role="alert">${t('derivation.differs')}</p>`}
            ${has('lead') ? this.acts() : nothing}`,
          4
        )
      : nothing;
  }

  private step(step: Step) {
    const when = html`<span class="muted">${exactTime(step.at)}</span>`;
    const values = {
      due: step.outcome?.dueAt ? exactTime(step.outcome.dueAt) : '',
      by: step.outcome?.by ?? t('none'),
      reason: step.outcome?.reason ?? '',
      share: step.outcome?.share ?? '',
      verdict: term('commitment-state', step.outcome?.verdict)
    };
    const detail: Record<string, string> = {
      started: t('derivation.started', values),
      resumed: t('derivation.resumed', values),
      warned: t('derivation.warned', values),
      retimed: t('derivation.retimed', values),
      'new-time-promised': t('derivation.new-time', values),
      reassessed: t('derivation.reassessed', values)
    };
    return html`<strong>${term('step', step.step)}</strong> ${when}
      ${detail[step.step] ? html`<p>${detail[step.step]}</p>` : nothing}
      ${step.choice ? this.choice(step.choice) : nothing} ${step.count ? this.count(step.count) : nothing}`;
  }

  private choice(choice: NonNullable<Step['choice']>) {
    const version = (of: Version) =>
      t('derivation.version', { name: `${of.name}@${of.version}`, owner: of.owner, time: exactTime(of.validFrom) });
    return html`<p>${t('policy')} ${version(choice.policy)}<br />${t('calendar')} ${version(choice.calendar)}</p>
      ${
        choice.considered
          ? html`<ul>
              ${choice.considered.map(
                each =>
                  html`<li>
                    ${t('derivation.place', { place: each.place, time: time(each.within) })} —
                    ${
                      each.failed.length
                        ? t('derivation.failed', {
                            conditions: each.failed.map(name => term('condition', name)).join(', ')
                          })
                        : t('derivation.applied')
                    }
                  </li>`
              )}
            </ul>`
          : nothing
      }`;
  }

  private count(count: NonNullable<Step['count']>) {
    return html`<ul>
        ${count.periods.map(period => html`<li>${exactTime(period.from)} – ${exactTime(period.to)}</li>`)}
      </ul>
      <p>${t('derivation.counted', { time: time(count.working), left: time(count.left) })}</p>`;
  }

  private acts() {
    return html`<form class="stack" @submit=${(event: Event) => void this.promise(event)}>
        <div class="field">
          <label for="new-time-${this.commitment}">${t('promise.new-time')}</label
          ><input id="new-time-${this.commitment}" name="dueAt" type="datetime-local" required />
        </div>
        ${this.reason('promise')}
        <button class="small">${t('promise.do')}</button>
      </form>
      <form class="stack" @submit=${(event: Event) => void this.retime(event)}>
        ${this.reason('retime')}
        <button class="small">${t('retime.do')}</button>
      </form>`;
  }

  private reason(act: string) {
    const id = `${act}-reason-${this.commitment}`;
    return html`<div class="field">
      <label for=${id}>${t('reason')}</label
      ><input id=${id} name="reason" required maxlength="500" autocomplete="off" />
    </div>`;
  }

  private async promise(event: Event): Promise<void> {
    const form = event.target as HTMLFormElement;
    const dueAt = new Date(String(new FormData(form).get('dueAt'))).toISOString();
    await this.send(event, 'promise', { dueAt }, 'promise.done');
  }

  private retime(event: Event): Promise<void> {
    return this.send(event, 'retime', {}, 'retime.done');
  }

  private async send(event: Event, act: string, body: Record<string, string>, done: Word): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get('reason')).trim();
    try {
      await post(`${this.address()}/${act}`, { ...body, reason });
      say(t(done, { commitment: promiseName(this.commitment) }));
      form.reset();
    } catch (failure) {
      sayProblem(failure);
    } finally {
      changes.dispatchEvent(new CustomEvent(CHANGED, { detail: this.ticket }));
    }
  }
}

customElements.define('cl-derivation', DerivationOf);
