import { html, type TemplateResult } from 'lit';
import { time } from '../frame/format';
import { term } from '../frame/words';
import { absent } from './absent';
import { caseLink, stateBadge } from './badges';

export interface Side {
  ticketId: string;
  ticketNumber: string;
  customerId: string;
  state: string;
  channel: string;
  openedAt: string;
  contacts: { contactId: string; text?: string; at: string }[];
}

export interface Doubt {
  doubtId: string;
  contactId: string;
  ticket: Side;
  candidate: Side;
  rule: string;
  score: number;
  at: string;
  sameCustomer: boolean;
  personalData: string;
}

/** What one of two tickets says; the contact in doubt is marked. */
export function side(title: string, side: Side, doubt: Doubt): TemplateResult {
  return html`<div class="half" role="group" aria-label=${title}>
    <div class="row">
      <strong>${title}</strong>${caseLink(side.ticketNumber, side.ticketId)}${stateBadge(side.state)}
    </div>
    <div class="muted small">${term('channel', side.channel)} · ${time(side.openedAt)}</div>
    ${side.contacts.map(
      contact =>
        html`<p class="words ${contact.contactId === doubt.contactId ? 'meant' : ''}"
          >${contact.text ?? absent(doubt.personalData)}</p
        >`
    )}
  </div>`;
}
