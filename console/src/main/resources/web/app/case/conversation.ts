import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { language, t, term, type Language } from '../frame/words';
import { clockTime, date, exactTime, instant } from '../frame/format';
import { absent } from '../parts/absent';
import { icon } from '../parts/icons';
import { shortType, text } from './fold';
import { sentence } from './sentences';
import { repliesOf } from './drafts';
import type { Contact, Fact, IntakeTicket } from '../frame/shapes';

interface Entry {
  at: string;
  kind: 'in' | 'out' | 'note' | 'line';
  who: string;
  channel: string;
  text: string;
  heading: string;
  sequence: number | undefined;
  article: string;
  language: string;
}

const LINES = new Set([
  'routing.ticket-offered',
  'routing.offer-accepted',
  'routing.offer-declined',
  'routing.offer-expired',
  'routing.ticket-transferred',
  'routing.ticket-returned',
  'routing.ticket-reassigned',
  'routing.ping-pong-detected',
  'routing.ticket-escalated',
  'routing.escalation-acknowledged',
  'routing.customer-awaited',
  'routing.customer-answered',
  'routing.ticket-reopened',
  'routing.ticket-closed',
  'routing.no-agent-free',
  'routing.queue-alarm-raised',
  'sla.commitment-breached',
  'sla.commitment-met',
  'sla.breach-withdrawn',
  'feedback.solution-confirmed',
  'feedback.solution-rejected',
  'feedback.rating-given',
  'feedback.rating-not-invited',
  'feedback.visit-opened',
  'feedback.visit-recorded',
  'feedback.confirmation-lapsed'
]);

/**
 * What was said in both directions, with the facts between as single lines. Without a journey: what
 * customers wrote, and what was sent from here.
 *
 * @param past as it was: without what was sent from here since
 */
export function conversation(ticket: IntakeTicket, facts: Fact[] | undefined, hidden: number, past = false) {
  const entries = facts
    ? [...facts.flatMap(entriesOf), ...(past ? [] : onTheirWay(ticket.ticketId, facts))]
    : [
        ...ticket.contacts.map(contact => ofContact(contact, ticket.personalData)),
        ...repliesOf(ticket.ticketId).map(ofReply)
      ];
  const when = new Map(entries.map(entry => [entry, instant(entry.at)]));
  entries.sort(
    (one, other) => when.get(one)! - when.get(other)! || (one.sequence ?? 0) - (other.sequence ?? 0)
  );
  let day = '';
  return html`<ol class="talk">
    ${repeat(entries, keyOf, entry => {
      const today = date(entry.at);
      const divider = today === day ? nothing : html`<li class="day"><span>${(day = today)}</span></li>`;
      // an entry does not change, so only those that come or go cost anything
      return html`${divider}${guard([entry], () => (entry.kind === 'line' ? line(entry) : message(entry)))}`;
    })}
    ${
      hidden > 0
        ? html`<li class="line">
            <span class="stage">处</span><span>${t('case.replies-hidden', { count: hidden })}</span>
          </li>`
        : nothing
    }
  </ol>`;
}

/** What a row keeps when others come before it: then it keeps its focus too. */
function keyOf(entry: Entry): string {
  return entry.sequence === undefined ? `${entry.at} ${entry.kind}` : `e${entry.sequence}`;
}

function ofContact(contact: Contact, personalData: string): Entry {
  return {
    at: contact.at,
    kind: 'in',
    who: contact.from?.name ?? contact.from?.value ?? t('customer'),
    channel: contact.channel,
    text: contact.text ?? absent(personalData),
    heading: contact.subject ?? '',
    sequence: undefined,
    article: '',
    language: contact.language ?? ''
  };
}

function ofReply(reply: { at: string; text: string; by: string }): Entry {
  return {
    at: reply.at,
    kind: 'out',
    who: reply.by,
    channel: '',
    text: reply.text,
    heading: '',
    sequence: undefined,
    article: '',
    language: ''
  };
}

/** Replies sent from here that the journey does not show yet. */
function onTheirWay(ticket: string, facts: Fact[]): Entry[] {
  const shown = new Set(facts.map(fact => fact.data['text'] ?? fact.data['solution']));
  return repliesOf(ticket)
    .filter(reply => !shown.has(reply.text))
    .map(ofReply);
}

/** A personal text of a fact; where it cannot be opened, why. */
function opened(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return absent((value as { notAvailable?: string } | undefined)?.notAvailable);
}

const made = new WeakMap<Fact, { language: Language; entries: Entry[] }>();

/** What the conversation shows of a fact, made once per language. */
function entriesOf(fact: Fact): Entry[] {
  const before = made.get(fact);
  if (before?.language === language()) {
    return before.entries;
  }
  const entries = ofFact(fact);
  made.set(fact, { language: language(), entries });
  return entries;
}

/** Why nobody has to read a message, so that a solved case stays solved; else empty (F1). */
function unread(fact: Fact): string {
  const nature = fact.data['nature'] as { reason: string } | undefined;
  return nature ? term('nature', nature.reason) : '';
}

function ofFact(fact: Fact): Entry[] {
  const type = shortType(fact.type);
  const base = {
    at: fact.at,
    channel: text(fact, 'channel'),
    heading: '',
    sequence: fact.sequence,
    article: text(fact, 'article'),
    language: text(fact, 'language'),
    who: fact.actor
  };
  switch (type) {
    case 'intake.contact-received': {
      const from = fact.data['from'] as { name?: unknown; value?: unknown } | undefined;
      const name =
        typeof from?.name === 'string' ? from.name : typeof from?.value === 'string' ? from.value : t('customer');
      return [
        {
          ...base,
          kind: 'in',
          who: name,
          text: opened(fact.data['text']),
          heading: [fact.data['subject'] ? opened(fact.data['subject']) : '', unread(fact)]
            .filter(part => part !== '')
            .join(' · ')
        }
      ];
    }
    case 'routing.note-added':
      return [{ ...base, kind: 'note', text: opened(fact.data['text']), heading: t('case.note') }];
    case 'routing.reply-sent':
      return [{ ...base, kind: 'out', text: opened(fact.data['text']) }];
    case 'routing.ticket-solved':
      return [
        {
          ...base,
          kind: 'out',
          text: opened(fact.data['solution']),
          heading: t('case.solution', { attempt: text(fact, 'attempt') })
        }
      ];
    default:
      return LINES.has(type) ? [{ ...base, kind: 'line', text: sentence(fact) }] : [];
  }
}

function message(entry: Entry) {
  return html`<li
    class="said ${entry.kind}"
    id=${entry.sequence === undefined ? nothing : `e${entry.sequence}`}
    data-sequence=${entry.sequence ?? nothing}
  >
    <div class="by">
      <strong>${entry.who}</strong>${entry.channel ? html`<span>${term('channel', entry.channel)}</span>` : nothing}
      <time datetime=${entry.at} title=${exactTime(entry.at)}>${clockTime(new Date(entry.at))}</time>
    </div>
    <div class="bubble">
      ${entry.heading ? html`<strong class="heading">${entry.heading}</strong>` : nothing}
      <span class="words" lang=${entry.language || nothing}>${entry.text}</span>
      ${
        entry.article
          ? html`<a class="from-article small" href="/knowledge/${entry.article}"
              >${icon('knowledge')}${t('case.from-article')}</a
            >`
          : nothing
      }
    </div>
  </li>`;
}

function line(entry: Entry) {
  return html`<li class="line" id="e${entry.sequence}" data-sequence=${entry.sequence ?? nothing}>
    <time datetime=${entry.at} title=${exactTime(entry.at)}>${clockTime(new Date(entry.at))}</time
    ><span>${entry.text}</span>
  </li>`;
}
