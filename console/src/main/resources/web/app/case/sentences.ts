import { t, term } from '../frame/words';
import { time } from '../frame/format';
import { promiseName } from '../parts/badges';
import { listed, shortType, text } from './fold';
import type { Fact } from '../frame/shapes';

/** A fact as one line. */
export function sentence(fact: Fact): string {
  const type = shortType(fact.type);
  const agent = text(fact, 'agent');
  const commitment = promiseName(text(fact, 'commitment'));
  const reason = typeof fact.data['reason'] === 'string' ? term('reason', fact.data['reason']) : '';
  switch (type) {
    case 'routing.ticket-queued':
      return t('line.queued', { tier: text(fact, 'tier'), reason });
    case 'routing.ticket-offered':
      return t('line.offered', { agent, time: time(text(fact, 'acceptBy')) });
    case 'routing.offer-accepted':
      return t('line.accepted', { agent });
    case 'routing.offer-declined':
      return t('line.declined', { agent, reason });
    case 'routing.offer-expired':
      return t('line.expired', { agent });
    case 'routing.no-agent-free':
      return t('line.nobody');
    case 'routing.ticket-transferred':
      return t('line.transferred', {
        from: text(fact, 'from'),
        to: text(fact, 'toTeam') || text(fact, 'toSkill'),
        reason
      });
    case 'routing.ticket-returned':
      return t('line.returned', { from: text(fact, 'from'), reason });
    case 'routing.ticket-reassigned':
      return t('line.reassigned', { by: text(fact, 'by'), from: text(fact, 'from'), reason });
    case 'routing.queue-alarm-raised':
      return t('line.queue-alarm', { limit: text(fact, 'limit').replace(/^PT(\d+)M$/, '$1 min') });
    case 'routing.ping-pong-detected':
      return t('line.pingpong', { between: listed(fact, 'between', ' ⇄ '), times: text(fact, 'times') });
    case 'routing.ticket-escalated':
      if (fact.data['path']) {
        const path = fact.data['path'] as Record<string, string>;
        return t('line.escalated-by-path', {
          trigger: term('trigger', path['trigger'] ?? 'breach'),
          commitment: path['commitment'] ? promiseName(path['commitment']) : '',
          owner: term('escalated-to', path['owner']),
          team: path['team'] ?? t('any'),
          reason
        });
      }
      return t('line.escalated', {
        kind: term('escalation', text(fact, 'kind')),
        tier: text(fact, 'toTier'),
        reason
      });
    case 'routing.escalation-acknowledged':
      return t(fact.data['takenOver'] ? 'line.escalation-taken-over' : 'line.escalation-acknowledged', {
        by: text(fact, 'by')
      });
    case 'routing.customer-awaited':
      return t('line.awaited', { agent, reason });
    case 'routing.customer-answered':
      return t('line.answered');
    case 'routing.ticket-reopened':
      return t('line.reopened', { reason, tier: text(fact, 'tier') });
    case 'routing.ticket-closed':
      return t('line.closed', { reason });
    case 'intake.match-attached':
      return t('line.attached', { by: text(fact, 'by') });
    case 'intake.match-separated':
      return t('line.separated', { by: text(fact, 'by') });
    case 'intake.ticket-merged':
      return t('line.merged', { reason });
    case 'routing.ticket-solved':
      return t('line.solved', { agent, cause: term('cause', text(fact, 'causeCode')) });
    case 'routing.reply-sent':
      return t('line.replied', { agent });
    case 'sla.commitment-made':
      return t('line.promised', { commitment, time: time(text(fact, 'dueAt')), policy: text(fact, 'policy') });
    case 'sla.commitment-paused':
      return t('line.paused', { commitment });
    case 'sla.commitment-resumed':
      return t('line.resumed', { commitment, time: time(text(fact, 'dueAt')) });
    case 'sla.commitment-warned':
      return t('line.warned', { commitment, share: text(fact, 'share'), owner: text(fact, 'owner') || t('none') });
    case 'sla.commitment-answered-late':
      return t('line.answered-late', { commitment });
    case 'sla.new-time-promised':
      return t('line.new-time', { commitment, time: time(text(fact, 'dueAt')), by: text(fact, 'by'), reason });
    case 'sla.commitment-retimed':
      return t('line.retimed', {
        commitment,
        time: time(text(fact, 'dueAt')),
        policy: text(fact, 'policy'),
        by: text(fact, 'by'),
        reason
      });
    case 'sla.commitment-reassessed':
      return t('line.reassessed', {
        commitment,
        verdict: term('commitment-state', text(fact, 'verdict')),
        policy: text(fact, 'policy')
      });
    case 'sla.commitment-met':
      return t('line.met', { commitment });
    case 'sla.commitment-breached':
      return t('line.breached', { commitment });
    case 'sla.commitment-cancelled':
      return t('line.cancelled', { commitment });
    case 'sla.breach-withdrawn':
      return t('line.withdrawn', { commitment, time: time(text(fact, 'answeredAt')) });
    case 'intake.ticket-opened':
      return t('line.opened', { channel: term('channel', text(fact, 'channel')) });
    case 'intake.contact-received':
      return t('line.contact', { channel: term('channel', text(fact, 'channel')) });
    case 'intake.ticket-graded':
      return t('line.graded', {
        kind: term('kind', text(fact, 'kind')),
        category: term('category', text(fact, 'category')),
        priority: text(fact, 'priority')
      });
    case 'intake.ticket-acknowledged':
      return t('line.acknowledged');
    case 'feedback.rating-given':
      return t('line.rated', { stars: text(fact, 'stars') || '—', nps: text(fact, 'nps') || '—' });
    case 'feedback.rating-not-invited':
      return t('line.not-invited', { reason });
    case 'feedback.visit-opened':
      return t('line.visit-opened', { visitor: text(fact, 'visitor') || t('visit.leads') });
    case 'feedback.visit-recorded':
      return t('line.visit-recorded', { by: text(fact, 'by'), outcome: term('outcome', text(fact, 'outcome')) });
    default:
      return term('event', type);
  }
}
