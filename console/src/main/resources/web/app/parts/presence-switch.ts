import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, Problem } from '../frame/api';
import { Load } from '../frame/load';
import { sayProblem } from '../frame/toast';
import { term } from '../frame/words';
import { offShift } from './hours';
import type { AgentPresence } from '../frame/shapes';

/** Whether an agent gets tickets: a switch for the agent, or for a lead; nothing for somebody who is no agent. */
class PresenceSwitch extends View {
  static override properties = { agent: { attribute: false } };
  declare agent: string;
  private readonly presence = new Load<AgentPresence | null>(this, () => this.read());

  override connectedCallback(): void {
    super.connectedCallback();
    void this.presence.run();
  }

  private get path(): string {
    return `/api/routing/agents/${encodeURIComponent(this.agent)}/presence`;
  }

  private async read(): Promise<AgentPresence | null> {
    try {
      return await get<AgentPresence>(this.path);
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) {
        return null;
      }
      throw failure;
    }
  }

  private async change(event: Event): Promise<void> {
    const there = (event.target as HTMLInputElement).checked;
    try {
      await post(this.path, { state: there ? 'available' : 'away' });
    } catch (failure) {
      sayProblem(failure);
    }
    await this.presence.run();
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
  }

  protected override render() {
    const presence = this.presence.value;
    return presence
      ? html`<label class="row small presence">
          <input
            type="checkbox"
            role="switch"
            .checked=${presence.state === 'available'}
            @change=${(event: Event) => void this.change(event)}
          />
          <span>${term('presence', presence.state)}</span>
          ${
            presence.onShift
              ? nothing
              : html`<span class="muted">${offShift(presence)}</span>`
          }
        </label>`
      : nothing;
  }
}

customElements.define('cl-presence-switch', PresenceSwitch);
