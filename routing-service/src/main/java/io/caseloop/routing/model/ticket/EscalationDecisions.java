package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.escalation.EscalationPolicy.LEAD;
import static io.caseloop.routing.model.escalation.EscalationPolicy.MANAGER;

import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.EscalationAcknowledged;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.EscalationPolicy.Path;
import io.caseloop.routing.model.escalation.Escalations;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.model.ticket.TicketCommand.AnswerEscalation;
import io.caseloop.routing.model.ticket.TicketCommand.Escalate;
import io.caseloop.routing.model.ticket.TicketCommand.EscalateByRule;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Escalations by the paths of the policy in force (R4). A functional one goes to the queue of the next tier. A
/// hierarchical one waits for the lead or the manager, and the ticket stays where it is; only an agent who escalates
/// to the lead by hand gives the ticket to the queue of the lead.
final class EscalationDecisions {

    /// Who escalates where a rule does.
    private static final String SERVICE = "routing-service";

    private EscalationDecisions() {
    }

    /// @param team whose lead it is, or null
    /// @param atLead whether a lead has it, or it waits for one
    private record Case(TicketHistory history, Surroundings around, String team, boolean atLead) {

        static Case of(TicketHistory history, Surroundings around) {
            Requirements wanted = history.requirements();
            return new Case(history, around, around.team() == null ? wanted.team() : around.team(),
                    around.withLead() || Requirements.TEAM_LEAD.equals(wanted.skill()));
        }

        /// It asks for its category again, and nobody has it.
        static Case reopened(TicketHistory history, Surroundings around) {
            return new Case(history.asReopened(), around, history.requirements().team(), false);
        }

        Occasion about(Occasion occasion) {
            Requirements wanted = history.requirements();
            return occasion.about(Map.of("kind", text(around.kind()), "category", text(history.category()),
                    "priority", text(wanted.priority()), "tier", text(wanted.customerTier())));
        }

        private static String text(String value) {
            return Objects.requireNonNullElse(value, "");
        }

        /// Whether the path leads to somebody who does not have the ticket already.
        boolean leads(Path path) {
            return path.kind() == Escalation.FUNCTIONAL
                    ? history.requirements().tier() < Requirements.HIGHEST_TIER : !isWith(path.owner());
        }

        private boolean isWith(String owner) {
            return history.escalations().answers(owner) || history.escalations().answers(MANAGER)
                    || owner.equals(LEAD) && atLead;
        }

        boolean isCovered(Path path) {
            return path.kind() == Escalation.HIERARCHICAL
                    && history.escalations().covers(path.owner(), path.trigger());
        }

        Requirements next(Path path) {
            Requirements before = history.requirements();
            return path.kind() == Escalation.FUNCTIONAL ? before.with(before.tier() + 1, null, history.category())
                    : before.with(before.tier(), team, Requirements.TEAM_LEAD);
        }

        TicketEscalated fact(Path path, Occasion occasion, String breach, Boolean requeued, PersonalText reason,
                             String by, Instant at) {
            Requirements wanted = path.kind() == Escalation.FUNCTIONAL ? next(path) : history.requirements();
            boolean functional = path.kind() == Escalation.FUNCTIONAL;
            EscalationPath where = new EscalationPath(path.name(), functional ? "tier-" + wanted.tier() : path.owner(),
                    functional ? null : team, occasion.promise(), breach, around.policy().id(),
                    path.trigger().word(), around.id(), requeued);
            return new TicketEscalated(history.ticket(), path.kind().word(), reason, wanted.tier(), by, where, at);
        }
    }

    /// By the owner, or by a lead for the owner.
    static List<TicketRoutingEvent> byHand(Escalate c, Owned state) {
        Case one = Case.of(state.history(), c.around());
        Occasion occasion = one.about(Occasion.of(Trigger.BY_HAND));
        Path path = c.around().policy().path(occasion, c.kind(), one::leads)
                .orElseThrow(() -> refusal(c, occasion).refusal());
        boolean requeued = path.kind() == Escalation.FUNCTIONAL || path.owner().equals(LEAD);
        if (!requeued && one.isCovered(path)) {
            throw TicketRule.ALREADY_ESCALATED.refusal();
        }
        TicketEscalated escalated = one.fact(path, occasion, null, requeued ? true : null, c.reason(),
                c.actor().id().value(), c.at());
        return requeued ? List.of(escalated, one.history().waitsAgain(one.next(path), Reason.ESCALATED, c.at()))
                : List.of(escalated);
    }

    private static TicketRule refusal(Escalate c, Occasion occasion) {
        boolean hasPath = c.around().policy().path(occasion, c.kind(), _ -> true).isPresent();
        return !hasPath ? TicketRule.NO_ESCALATION_PATH
                : c.kind() == Escalation.FUNCTIONAL ? TicketRule.NO_TIER_ABOVE : TicketRule.NOBODY_ABOVE;
    }

    /// Nothing happens where no path fits, or where an escalation waits for the same person already. A ticket on
    /// which nobody works is escalated by a low rating only.
    static List<TicketRoutingEvent> byRule(EscalateByRule c, TicketState state) {
        return switch (state) {
            case Waiting w -> byRule(c, w.history());
            case Held h -> byRule(c, h.history());
            case Solved s when c.occasion().trigger() == Trigger.LOW_RATING -> byRule(c, s.history());
            case Closed s when c.occasion().trigger() == Trigger.LOW_RATING -> byRule(c, s.history());
            case New _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> byRule(EscalateByRule c, TicketHistory history) {
        Case one = Case.of(history, c.around());
        Occasion occasion = one.about(c.occasion());
        return path(one, occasion).<List<TicketRoutingEvent>>map(path -> {
            boolean functional = path.kind() == Escalation.FUNCTIONAL;
            TicketEscalated escalated = one.fact(path, occasion, c.breach(), functional ? true : null,
                    reason(path, c.detail()), SERVICE, c.at());
            return functional ? List.of(escalated, history.waitsAgain(one.next(path), Reason.ESCALATED, c.at()))
                    : List.of(escalated);
        }).orElse(List.of());
    }

    /// What follows when a solved or closed ticket is open again: where a functional path applies, it goes to the next
    /// tier at once.
    ///
    /// @param history before
    /// @param why of the reopening
    /// @param queuedAs why it is queued
    static List<TicketRoutingEvent> reopened(TicketHistory history, Trigger trigger, Surroundings around, String why,
                                             String queuedAs, Instant at) {
        Case one = Case.reopened(history, around);
        Occasion occasion = one.about(Occasion.of(trigger));
        Optional<Path> path = path(one, occasion);
        boolean functional = path.filter(chosen -> chosen.kind() == Escalation.FUNCTIONAL).isPresent();
        Requirements before = history.requirements();
        Requirements requirements = before.with(functional ? before.tier() + 1 : before.tier(), null,
                history.category());
        Stream<TicketRoutingEvent> escalated = path.stream().map(chosen -> one.fact(chosen, occasion, null,
                functional ? true : null, reason(chosen, null), SERVICE, at));
        return Stream.concat(Stream.concat(
                Stream.of(new TicketRoutingEvent.TicketReopened(history.ticket(), requirements.tier(), why, at)),
                escalated), Stream.of(history.waitsAgain(requirements, queuedAs, at))).toList();
    }

    private static Optional<Path> path(Case one, Occasion occasion) {
        return one.around().policy().path(occasion, null, one::leads).filter(path -> !one.isCovered(path));
    }

    /// @param detail what happened, or null
    private static PersonalText reason(Path path, String detail) {
        String because = path.because() == null ? path.trigger().word() : path.because();
        return PersonalText.of(detail == null ? because : path.because() == null ? detail : because + ": " + detail);
    }

    /// The lead or the manager answers for the escalation, and may take the ticket over with it.
    static List<TicketRoutingEvent> answer(AnswerEscalation c, TicketState state) {
        if (!(state instanceof Known known)) {
            throw TicketRule.NOT_QUEUED_YET.refusal();
        }
        TicketHistory history = known.history();
        Escalations.Waiting waiting = history.escalations().of(c.escalation())
                .orElseThrow(TicketRule.NO_LONGER_WAITS::refusal);
        if (waiting.owner().equals(MANAGER) && !c.manager()) {
            throw TicketRule.WAITS_FOR_THE_MANAGER.refusal();
        }
        boolean owns = known instanceof Owned owned && c.actor().is(owned.owner());
        if (c.takesOver() && !(known instanceof Waiting || known instanceof Held)) {
            throw AgentCommands.heldByNobody(state);
        }
        boolean takesOver = c.takesOver() && !owns;
        EscalationAcknowledged acknowledged = new EscalationAcknowledged(history.ticket(), c.escalation(),
                waiting.owner(), c.actor().id().value(), takesOver ? true : null, c.at());
        return !takesOver ? List.of(acknowledged)
                : List.of(acknowledged, new OfferAccepted(history.ticket(), c.actor().id(), c.team(), c.at()));
    }
}
