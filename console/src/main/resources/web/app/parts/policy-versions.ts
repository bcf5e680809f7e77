import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, Problem } from '../frame/api';
import { time } from '../frame/format';
import { Load } from '../frame/load';
import { has } from '../frame/session';
import { say } from '../frame/toast';
import { t, term } from '../frame/words';
import { problemCard } from './states';

interface Version {
  version: number;
  state: string;
  owner: string;
  validFrom: string;
  reason?: string;
}
interface Difference {
  from: number;
  to: number;
  lines: { change: string; text: string }[];
}

const MARKS: Record<string, string> = { added: '+', removed: '−', same: ' ' };
/** Unchanged lines around a change. */
const AROUND = 2;

/** The versions of a policy: compared with the one in force, and brought back. */
class PolicyVersions extends View {
  static override properties = { address: {}, inForce: { type: Number } };
  declare address: string;
  declare inForce: number;
  private readonly versions = new Load<{ items: Version[] }>(this, () => get(`${this.address}/versions`));
  private difference: Difference | undefined;
  private back: number | undefined;
  private problem: Problem | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('address') || changed.has('inForce')) {
      this.difference = undefined;
      this.back = undefined;
      void this.versions.run();
    }
  }

  private async attempt(call: () => Promise<void>): Promise<void> {
    try {
      await call();
      this.problem = undefined;
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
    }
    this.requestUpdate();
  }

  private compare(version: number): Promise<void> {
    const [from, to] = [Math.min(version, this.inForce), Math.max(version, this.inForce)];
    return this.attempt(async () => {
      this.difference = await get<Difference>(`${this.address}/diff?from=${from}&to=${to}`);
    });
  }

  private async rollBack(event: Event, to: number): Promise<void> {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? '').trim();
    await this.attempt(async () => {
      await post(`${this.address}/rollback`, { to, reason });
      say(t('done.published'));
      this.dispatchEvent(new CustomEvent('published'));
    });
  }

  protected override render() {
    return html`<section class="card flush">
      <header><h2>${t('policies.versions')}</h2></header>
      ${this.problem ? html`<div class="inside">${problemCard(this.problem)}</div>` : nothing}
      ${this.versions.show(({ items }) => this.table(items), 3)}
      ${this.back === undefined ? nothing : this.reasonFor(this.back)}
      ${this.difference ? this.lines(this.difference) : nothing}
    </section>`;
  }

  private table(items: Version[]) {
    return html`<table class="dense">
      <thead>
        <tr>
          <th scope="col" class="number">${t('policies.version')}</th>
          <th scope="col">${t('policies.state')}</th>
          <th scope="col">${t('policies.valid-from')}</th>
          <th scope="col">${t('policies.by')}</th>
          <th scope="col">${t('reason')}</th>
          <th scope="col"><span class="visually-hidden">${t('actions')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${[...items].reverse().map(
          each =>
            html`<tr>
              <td class="number">${each.version}</td>
              <td>${term('policy-state', each.state)}</td>
              <td>${Date.parse(each.validFrom) > 0 ? time(each.validFrom) : t('policies.default')}</td>
              <td>${each.owner}</td>
              <td class="muted">${each.reason ?? ''}</td>
              <td class="row">${each.version === this.inForce ? nothing : this.acts(each.version)}</td>
            </tr>`
        )}
      </tbody>
    </table>`;
  }

  private acts(version: number) {
    return html`<button
        type="button"
        class="small"
        aria-label=${t('policies.compare.version', { version })}
        @click=${() => void this.compare(version)}
      >
        ${t('policies.compare')}
      </button>
      ${
        has('lead', 'administrator')
          ? html`<button
              type="button"
              class="small"
              aria-label=${t('policies.back.version', { version })}
              @click=${() => {
                this.back = version;
                this.requestUpdate();
              }}
            >
              ${t('policies.back')}
            </button>`
          : nothing
      }`;
  }

  private reasonFor(version: number) {
    return html`<form class="inside row" @submit=${(event: Event) => void this.rollBack(event, version)}>
      <label for="back-reason">${t('policies.back.reason', { version })}</label>
      <input id="back-reason" name="reason" required maxlength="500" autocomplete="off" />
      <button class="primary">${t('policies.back')}</button>
    </form>`;
  }

  private lines({ from, to, lines }: Difference) {
    const near = (index: number) =>
      lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(line => line.change !== 'same');
    return html`<div class="inside stack">
      <h3>${t('policies.difference', { from, to })}</h3>
      <pre tabindex="0" class="difference" aria-label=${t('policies.difference', { from, to })}>${lines
        .filter((_, index) => near(index))
        .map(line => this.line(line))}</pre>
    </div>`;
  }

  private line({ change, text }: { change: string; text: string }) {
    const said = html`<span class="visually-hidden">${term('line-change', change)}</span>`;
    return html`<span class=${change}>${said}${MARKS[change]} ${text}${'\n'}</span>`;
  }
}

customElements.define('cl-policy-versions', PolicyVersions);
