import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem } from '../frame/api';
import { say } from '../frame/toast';
import { t, term } from '../frame/words';
import { CHANGED, changes } from '../case/actions';
import { icon } from './icons';
import { problemCard } from './states';
import type { Grade, GradeReason } from '../frame/grade';

const KINDS = ['consultation', 'fault', 'complaint', 'request'];
const LEVELS = ['low', 'medium', 'high', 'critical'];
type Field = 'kind' | 'category' | 'urgency' | 'impact' | 'complexity';
const FIELDS: [Field, string[]][] = [
  ['kind', KINDS],
  ['category', []],
  ['urgency', LEVELS],
  ['impact', LEVELS],
  ['complexity', LEVELS]
];

interface Answer {
  decision: 'confirmed' | 'regraded';
}

/** Confirms or changes a grade (I6). Says `graded` when it is done. */
class GradeForm extends View {
  static override properties = {
    ticket: { attribute: false },
    grade: { attribute: false },
    version: { attribute: false },
    waiting: { attribute: false }
  };
  declare ticket: string;
  declare grade: Grade;
  declare version: number;
  /** The fields that wait for a person. */
  declare waiting: GradeReason[];
  private refused: Problem | undefined;
  private busy = false;

  private value(field: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${field}"]`)!.value.trim();
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.refused = undefined;
    const wanted = Object.fromEntries(
      FIELDS.filter(([field]) => this.value(field) !== this.grade[field]).map(([field]) => [field, this.value(field)])
    );
    try {
      const done = await post<Answer>(`/api/intake/tickets/${this.ticket}/grade`, {
        ...wanted,
        reason: this.value('reason'),
        version: this.version
      });
      say(t(done.decision === 'confirmed' ? 'grade.confirmed' : 'grade.changed'));
      this.dispatchEvent(new CustomEvent('graded', { bubbles: true }));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.refused = failure;
    } finally {
      this.busy = false;
      this.requestUpdate();
      changes.dispatchEvent(new CustomEvent(CHANGED, { detail: this.ticket }));
    }
  }

  private field([field, choices]: [Field, string[]]) {
    const id = `grade-${this.ticket}-${field}`;
    const why = this.waiting.find(each => each.field === field);
    const now = this.grade[field];
    return html`<div class="field">
      <label for=${id}>${t(field)}</label>
      ${
        choices.length
          ? html`<select id=${id} name=${field} aria-describedby=${why ? `${id}-why` : nothing}>
              ${choices.map(
                choice =>
                  html`<option value=${choice} ?selected=${choice === now}>
                    ${term(field === 'kind' ? 'kind' : 'level', choice)}
                  </option>`
              )}
            </select>`
          : html`<input
              id=${id}
              name=${field}
              .value=${now}
              required
              maxlength="100"
              autocomplete="off"
              aria-describedby=${why ? `${id}-why` : nothing}
            />`
      }
      ${
        why
          ? html`<span id="${id}-why" class="small muted"
              >${t('grade.uncertain', { percent: Math.round(why.confidence * 100) })}</span
            >`
          : nothing
      }
    </div>`;
  }

  protected override render() {
    const id = `grade-${this.ticket}-reason`;
    return html`<form class="grade-form" @submit=${(event: Event) => void this.send(event)}>
      <div class="grade-fields">${FIELDS.map(field => this.field(field))}</div>
      <div class="field">
        <label for=${id}>${t('reason')}</label
        ><input id=${id} name="reason" required maxlength="2000" autocomplete="off" />
      </div>
      ${this.refused ? problemCard(this.refused) : nothing}
      <div class="row end">
        <button class="primary" ?disabled=${this.busy}>${icon('check')}${t('grade.decide')}</button>
      </div>
    </form>`;
  }
}

customElements.define('cl-grade-form', GradeForm);
