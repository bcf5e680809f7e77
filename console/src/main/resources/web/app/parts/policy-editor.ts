import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { ask, Problem, put, Text } from '../frame/api';
import { say } from '../frame/toast';
import { t } from '../frame/words';
import { icon } from './icons';
import { problemCard } from './states';

interface Wrong {
  line: number;
  column: number;
  pointer: string;
  message: string;
  fix: string;
}

/** Milliseconds without typing before the text is checked. */
const PAUSE = 600;

/** Changes a policy as text: checked while it is written, published with a reason and a time. */
class PolicyEditor extends View {
  static override properties = { address: {}, text: {}, format: {} };
  declare address: string;
  declare text: string;
  declare format: string;
  private wrong: Wrong[] | undefined;
  private problem: Problem | undefined;
  private timer = 0;
  private turn = 0;

  private get area(): HTMLTextAreaElement {
    return this.querySelector('textarea')!;
  }

  protected override firstUpdated(): void {
    this.area.value = this.text;
    this.area.focus();
    this.whileShown(() => clearTimeout(this.timer));
    void this.check();
  }

  private document(): Text {
    return new Text(this.area.value, this.format === 'yaml' ? 'application/yaml' : 'application/json');
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), PAUSE) as unknown as number;
  }

  private async check(): Promise<void> {
    const turn = ++this.turn;
    await this.attempt(async () => {
      const { problems } = await ask<{ problems: Wrong[] }>(`${this.address}/check`, this.document());
      if (turn === this.turn) {
        this.wrong = problems;
      }
    });
  }

  private async publish(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const from = String(form.get('from') ?? '');
    const query = new URLSearchParams({ reason: String(form.get('reason') ?? '').trim() });
    if (from) {
      query.set('validFrom', new Date(from).toISOString());
    }
    await this.attempt(async () => {
      await put(`${this.address}?${query}`, this.document());
      say(t('done.published'));
      this.dispatchEvent(new CustomEvent('published'));
    });
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

  /** Moves the cursor to the place and the place into view. */
  private show({ line, column }: Wrong): void {
    const lines = this.area.value.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const at = before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
    this.area.focus();
    this.area.setSelectionRange(at, before + (lines[line - 1]?.length ?? 0));
    this.area.scrollTop = Math.max(0, (line - 4) * (this.area.scrollHeight / Math.max(1, lines.length)));
  }

  private problems() {
    if (!this.wrong) {
      return nothing;
    }
    return this.wrong.length
      ? html`<ul class="wrong" aria-label=${t('policies.problems')}>
          ${this.wrong.map(
            each =>
              html`<li>
                <button type="button" class="small" @click=${() => this.show(each)}>
                  ${t('policies.place', { line: each.line, column: each.column })}</button
                ><span lang="en">${each.message} ${each.fix}</span>
              </li>`
          )}
        </ul>`
      : html`<p class="row small">${icon('check')} ${t('policies.valid')}</p>`;
  }

  protected override render() {
    return html`<form class="inside stack" @submit=${(event: Event) => void this.publish(event)}>
      ${this.problem ? problemCard(this.problem) : nothing}
      <div class="field">
        <label for="policy-text">${t('policies.document')}</label>
        <textarea
          id="policy-text"
          class="mono"
          rows="22"
          spellcheck="false"
          autocomplete="off"
          aria-describedby="policy-check"
          @input=${() => this.typed()}
        ></textarea>
        <div id="policy-check" aria-live="polite">${this.problems()}</div>
        <p class="hint">${t('policies.document.hint')}</p>
      </div>
      <div class="fields">
        <div class="field">
          <label for="policy-reason">${t('reason')}</label
          ><input id="policy-reason" name="reason" required maxlength="500" autocomplete="off" />
        </div>
        <div class="field">
          <label for="policy-from">${t('policies.valid-from')}</label
          ><input id="policy-from" name="from" type="datetime-local" aria-describedby="policy-from-hint" />
          <p class="hint" id="policy-from-hint">${t('policies.valid-from.hint')}</p>
        </div>
      </div>
      <div class="row end">
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('cancelled'))}>${t('cancel')}</button>
        <button class="primary" ?disabled=${(this.wrong?.length ?? 0) > 0}>${t('policies.publish')}</button>
      </div>
    </form>`;
  }
}

customElements.define('cl-policy-editor', PolicyEditor);
