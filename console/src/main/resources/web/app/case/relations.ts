import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { post, Problem } from '../frame/api';
import { say } from '../frame/toast';
import { t, term, type Word } from '../frame/words';
import { icon } from '../parts/icons';
import { problemCard } from '../parts/states';
import { CHANGED, changes } from './actions';
import type { IntakeTicket } from '../frame/shapes';

type Act = 'merge' | 'link' | 'split' | 'unmerge' | 'unlink' | 'unsplit';
const ACTS: [Act, Word][] = [
  ['merge', 'relate.merge'],
  ['link', 'relate.link'],
  ['split', 'relate.split']
];
/** What each of them does, said before it is done. */
const MEANS: Record<Act, Word> = {
  merge: 'relate.merge.means',
  link: 'relate.link.means',
  split: 'relate.split.means',
  unmerge: 'relate.unmerge.means',
  unlink: 'relate.unlink.means',
  unsplit: 'relate.unsplit.means'
};
const KINDS = ['related', 'duplicate', 'caused-by'];
const LONGEST = 2000;

/** Which cases of the customer this one has to do with, and what can be done about it (R14). */
class CaseRelations extends View {
  static override properties = { ticket: { attribute: false } };
  declare ticket: IntakeTicket;
  private act: Act = 'merge';
  private other = '';
  private kind = KINDS[0]!;
  private chosen = new Set<string>();
  private refused: Problem | undefined;
  private busy = false;

  /** Asks before anything is done. */
  private ask(act: Act, other = ''): void {
    this.act = act;
    this.other = other;
    this.refused = undefined;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('dialog')!.showModal());
  }

  private body(reason: string): unknown {
    switch (this.act) {
      case 'merge':
        return { into: this.other, reason };
      case 'link':
        return { to: this.other, kind: this.kind };
      case 'unlink':
        return { to: this.other, reason };
      case 'split':
        return { contacts: [...this.chosen], reason };
      default:
        return { reason };
    }
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const reason = this.querySelector<HTMLInputElement>('[name="reason"]')?.value.trim() ?? '';
    this.busy = true;
    try {
      await post(`/api/intake/tickets/${this.ticket.ticketId}/${this.act}`, this.body(reason));
      say(t('relate.done'));
      this.querySelector('dialog')!.close();
      this.chosen.clear();
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.refused = failure;
    } finally {
      this.busy = false;
      this.requestUpdate();
      changes.dispatchEvent(new CustomEvent(CHANGED, { detail: this.ticket.ticketId }));
    }
  }

  private choose(contact: string, event: Event): void {
    if ((event.target as HTMLInputElement).checked) {
      this.chosen.add(contact);
    } else {
      this.chosen.delete(contact);
    }
    this.requestUpdate();
  }

  protected override render() {
    const ticket = this.ticket;
    return html`<section class="side-part">
      <h2>${t('relate')}</h2>
      ${ticket.mergedInto ? this.merged(ticket.mergedInto) : nothing}
      ${ticket.splitFrom ? this.splitOff(ticket.splitFrom, !ticket.mergedInto) : nothing}
      ${ticket.links.length ? this.links() : nothing}
      ${
        ticket.mergedInto
          ? nothing
          : html`<div class="row">
              ${ACTS.map(
                ([act, word]) =>
                  html`<button
                    class="small"
                    ?disabled=${act === 'split' && this.here().length < 2}
                    @click=${() => this.ask(act)}
                  >
                    ${t(word)}
                  </button>`
              )}
            </div>`
      }
      ${this.dialog()}
    </section>`;
  }

  private here() {
    return this.ticket.contacts.filter(contact => !contact.movedTo);
  }

  private merged(into: string) {
    return html`<p class="row small">
      ${icon('link')}${t('merged-into')} <a href="/case/${into}">${t('merged-into.open')}</a>
      <span class="space"></span>
      <button class="small" @click=${() => this.ask('unmerge')}>${t('relate.unmerge')}</button>
    </p>`;
  }

  private splitOff(from: string, stands: boolean) {
    return html`<p class="row small">
      ${icon('link')}<a href="/case/${from}">${t('relate.split-from')}</a><span class="space"></span>
      ${
        stands
          ? html`<button class="small" @click=${() => this.ask('unsplit')}>${t('relate.unsplit')}</button>`
          : nothing
      }
    </p>`;
  }

  private links() {
    return html`<ul class="small">
      ${this.ticket.links.map(
        link =>
          html`<li class="row">
            <a class="mono" href="/case/${link.ticketNumber ?? link.ticketId}">${link.ticketNumber ?? link.ticketId}</a>
            <span class="muted">${term('relation', link.kind)}</span><span class="space"></span>
            <button class="small" @click=${() => this.ask('unlink', link.ticketId)}>${t('relate.unlink')}</button>
          </li>`
      )}
    </ul>`;
  }

  private dialog() {
    const ready = this.act !== 'split' || (this.chosen.size > 0 && this.chosen.size < this.here().length);
    return html`<dialog aria-labelledby="relate-title">
      <form class="dialog-body" method="dialog" @submit=${(event: Event) => void this.send(event)}>
        <h2 id="relate-title">${t(`relate.${this.act}`)}</h2>
        <p>${t(MEANS[this.act])}</p>
        ${this.act === 'merge' || this.act === 'link' ? this.otherField() : nothing}
        ${this.act === 'link' ? this.kindField() : nothing} ${this.act === 'split' ? this.contacts() : nothing}
        ${
          this.act === 'link'
            ? nothing
            : html`<div class="field">
                <label for="relate-reason">${t('reason')}</label
                ><input id="relate-reason" name="reason" required maxlength=${LONGEST} autocomplete="off" />
              </div>`
        }
        ${this.refused ? problemCard(this.refused) : nothing}
        <div class="row end">
          <button type="button" @click=${() => this.querySelector('dialog')!.close()}>${t('cancel')}</button>
          <button class="primary" ?disabled=${this.busy || !ready}>${t(`relate.${this.act}`)}</button>
        </div>
      </form>
    </dialog>`;
  }

  private otherField() {
    return html`<div class="field">
      <label for="relate-other">${t('relate.other')}</label
      ><input
        id="relate-other"
        required
        maxlength="100"
        autocomplete="off"
        .value=${this.other}
        @input=${(event: Event) => (this.other = (event.target as HTMLInputElement).value.trim())}
      />
    </div>`;
  }

  private kindField() {
    return html`<div class="field">
      <label for="relate-kind">${t('relate.kind')}</label
      ><select
        id="relate-kind"
        @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value)}
      >
        ${KINDS.map(
          kind => html`<option value=${kind} ?selected=${kind === this.kind}>${term('relation', kind)}</option>`
        )}
      </select>
    </div>`;
  }

  private contacts() {
    return html`<fieldset>
      <legend>${t('relate.contacts')}</legend>
      ${this.here().map(
        contact =>
          html`<label class="row">
            <input
              type="checkbox"
              .checked=${this.chosen.has(contact.contactId)}
              @change=${(event: Event) => this.choose(contact.contactId, event)}
            />
            <span>${(contact.text ?? contact.contactId).slice(0, 120)}</span>
          </label>`
      )}
    </fieldset>`;
  }
}

customElements.define('cl-case-relations', CaseRelations);
