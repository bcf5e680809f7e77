package io.caseloop.routing.model.ticket;

import io.caseloop.decider.Decider;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.dispatch.Dispatch;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The life cycle of a ticket (R1–R4, R10, F1, F5). Pure. Facts of other services are never
/// refused: where one arrives too late to matter, nothing follows from it; docs/races.md lists
/// which fact wins. What people command is decided in [AgentCommands].
public final class TicketDecider implements Decider<TicketCommand, TicketState, TicketRoutingEvent> {

    /// What no person wrote answers nothing and reopens nothing (RFC 3834).
    private static final String AUTOMATIC = "automatic";

    @Override
    public TicketState initial() {
        return new New();
    }

    @Override
    public TicketState evolve(TicketState state, TicketRoutingEvent event) {
        return TicketEvolution.after(state, event);
    }

    @Override
    public List<TicketRoutingEvent> decide(TicketCommand command, TicketState state) {
        return switch (command) {
            case Queue c -> queue(c, state);
            case FollowGrade c -> GradeFollowing.decide(c, state);
            case Offer c -> offer(c, state);
            case ExpireOffer c -> expire(c, state);
            case CheckWait c -> alarm(c, state);
            case TakeContact c -> contact(c, state);
            case Confirm c -> close(c.attempt(), Reason.CONFIRMED, c.openedAt(), c.at(), state);
            case Lapse c -> close(c.attempt(), Reason.SILENCE, c.openedAt(), c.at(), state);
            case Reject c -> reject(c, state);
            case Withdraw c -> withdraw(c, state);
            case EndErased c -> end(c, state);
            case EscalateByRule c -> EscalationDecisions.byRule(c, state);
            case Restore c -> restore(c, state);
            case ByAgent c -> AgentCommands.decide(c, state);
        };
    }

    private static List<TicketRoutingEvent> queue(Queue c, TicketState state) {
        return switch (state) {
            case New _ -> List.of(queued(c, c.tier(), Reason.OPENED));
            case Waiting _, Held _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static TicketQueued queued(Queue c, int tier, String reason) {
        return new TicketQueued(c.ticket(), tier, null, c.skill(), c.priority(), c.language(), c.region(),
                c.customerTier(), reason, c.at());
    }

    private static List<TicketRoutingEvent> offer(Offer c, TicketState state) {
        return switch (state) {
            case Waiting w -> Dispatch.chosen(c.decision())
                    .<List<TicketRoutingEvent>>map(agent -> List.of(new TicketOffered(w.history().ticket(), agent,
                            c.decision(), c.acceptBy(), c.place(), c.at())))
                    .orElseGet(() -> w.nobodyFree() ? List.of()
                            : List.of(new NoAgentFree(w.history().ticket(), c.decision(), c.at())));
            case New _, Held _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> expire(ExpireOffer c, TicketState state) {
        return switch (state) {
            case Offered o when !c.now().isBefore(o.acceptBy()) -> List.of(
                    new OfferExpired(o.history().ticket(), o.agent(), o.acceptBy()),
                    o.history().waitsAgain(o.history().requirements(), Reason.EXPIRED, c.now()));
            case Held _, New _, Waiting _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> alarm(CheckWait c, TicketState state) {
        return switch (state) {
            case Waiting w when !w.history().round().alarmed()
                    && !c.now().isBefore(w.history().waitingSince().plus(c.policy().ownerlessAfter())) -> {
                Requirements wanted = w.history().requirements();
                yield List.of(new QueueAlarmRaised(w.history().ticket(), w.history().waitingSince(),
                        c.policy().ownerlessAfter(), wanted.tier(), wanted.team(), wanted.skill(), c.policy().id(),
                        c.now()));
            }
            case Waiting _, New _, Held _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> contact(TakeContact c, TicketState state) {
        return switch (state) {
            case Known _ when AUTOMATIC.equals(c.nature()) -> List.of();
            case AwaitingCustomer a -> List.of(
                    new CustomerAnswered(a.history().ticket(), c.contact(), later(c.receivedAt(), a.since())));
            case Closed closed when c.nature() == null -> continued(closed.history(), c.around(),
                    later(c.receivedAt(), closed.closedAt()));
            case Solved s when c.nature() == null && !c.receivedAt().isBefore(s.solution().at()) ->
                    continued(s.history(), c.around(), c.receivedAt());
            case New _, Waiting _, Offered _, Assigned _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> continued(TicketHistory history, Surroundings around, Instant at) {
        return EscalationDecisions.reopened(history, Trigger.REOPENED, around, Reason.CONTACT, Reason.REOPENED, at);
    }

    private static List<TicketRoutingEvent> close(int attempt, String reason, Instant openedAt, Instant at,
                                                  TicketState state) {
        return switch (state) {
            case Solved s when s.history().attempts() == attempt -> {
                Instant closedAt = later(at, s.solution().at());
                TicketHistory history = s.history();
                ClosingSummary summary = new ClosingSummary(s.solution().causeCode(), s.solution().articles(),
                        history.attempts(), history.transfers(), history.replies(),
                        Duration.between(openedAt, closedAt));
                yield List.of(new TicketClosed(history.ticket(), reason, summary, closedAt));
            }
            case Solved _, New _, Waiting _, Held _, Closed _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> reject(Reject c, TicketState state) {
        return switch (state) {
            case Solved s when s.history().attempts() == c.attempt() ->
                    rejected(s.history(), c.around(), later(c.at(), s.solution().at()));
            case Closed closed when closed.history().attempts() == c.attempt() ->
                    rejected(closed.history(), c.around(), later(c.at(), closed.closedAt()));
            case Solved _, Closed _, New _, Waiting _, Held _, Merged _ -> List.of();
        };
    }

    /// A ticket that was solved or closed before the merge became known keeps its end: the customer has been asked.
    private static List<TicketRoutingEvent> withdraw(Withdraw c, TicketState state) {
        return switch (state) {
            case Waiting w -> List.of(new TicketWithdrawn(w.history().ticket(), c.into(), c.at()));
            case Held h -> List.of(new TicketWithdrawn(h.history().ticket(), c.into(), c.at()));
            case New _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    /// It waits for whom it waited before, by the grade that it has now.
    private static List<TicketRoutingEvent> restore(Restore c, TicketState state) {
        return switch (state) {
            case Merged m -> List.of(m.history().waitsAgain(m.history().requirements(), Reason.UNMERGED, c.at()));
            case New _, Waiting _, Held _, Solved _, Closed _ -> List.of();
        };
    }

    /// The customer cannot be reached any more, so nothing is left to be done.
    private static List<TicketRoutingEvent> end(EndErased c, TicketState state) {
        return switch (state) {
            case Solved s -> List.of(closed(s.history(), s.solution().causeCode(), s.solution().articles(), c));
            case Waiting w -> List.of(closed(w.history(), Reason.ERASED, List.of(), c));
            case Held h -> List.of(closed(h.history(), Reason.ERASED, List.of(), c));
            case New _, Closed _, Merged _ -> List.of();
        };
    }

    private static TicketClosed closed(TicketHistory history, String cause, List<String> articles, EndErased c) {
        return new TicketClosed(history.ticket(), Reason.ERASED, new ClosingSummary(cause, articles,
                history.attempts(), history.transfers(), history.replies(), Duration.between(c.openedAt(), c.at())),
                c.at());
    }

    private static List<TicketRoutingEvent> rejected(TicketHistory history, Surroundings around, Instant at) {
        return EscalationDecisions.reopened(history, Trigger.REJECTED, around, Reason.REJECTED, Reason.REJECTED, at);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
