package io.caseloop.routing.model.ticket;

import io.caseloop.decider.Decider;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.dispatch.Dispatch;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The life cycle of a ticket (R1–R4, R10, F1, F5). Pure. What another service has said is never refused: where a fact
/// comes too late to matter, nothing follows from it; docs/races.md tells which one wins.
public final class TicketDecider implements Decider<TicketCommand, TicketState, TicketRoutingEvent> {

    /// The transfer that goes to the team lead (R3).
    static final int TRANSFER_TO_LEAD = 3;

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
            case Offer c -> offer(c, state);
            case ExpireOffer c -> expire(c, state);
            case TakeContact c -> contact(c, state);
            case Confirm c -> close(c.attempt(), Reason.CONFIRMED, c.openedAt(), c.at(), state);
            case Lapse c -> close(c.attempt(), Reason.SILENCE, c.openedAt(), c.at(), state);
            case Reject c -> reject(c, state);
            case ByAgent c -> byAgent(c, state);
        };
    }

    private static List<TicketRoutingEvent> byAgent(ByAgent command, TicketState state) {
        return switch (command) {
            case Accept c -> accept(c, state);
            case Decline c -> decline(c, state);
            case Transfer c -> transfer(c, owned(c, state));
            case Escalate c -> escalate(c, owned(c, state));
            case Reply c -> List.of(new ReplySent(owned(c, state).story().ticket(), c.message(), c.actor().id(), c.text(), c.article(), c.channel(), c.at()));
            case AwaitCustomer c -> await(c, owned(c, state));
            case Solve c -> solve(c, owned(c, state));
        };
    }

    // ---- what other services and the clock say ----

    private static List<TicketRoutingEvent> queue(Queue c, TicketState state) {
        return switch (state) {
            case New _ -> List.of(queued(c, c.tier(), Reason.OPENED));
            case Waiting w when differs(c, w.story()) -> List.of(queued(c, Math.max(c.tier(), w.story().ask().tier()), Reason.REGRADED));
            case Waiting _, Offered _, Assigned _, AwaitingCustomer _, Solved _, Closed _ -> List.of();
        };
    }

    private static boolean differs(Queue c, TicketHistory story) {
        return c.tier() > story.ask().tier() || !c.skill().equals(story.category()) || !c.priority().equals(story.ask().priority());
    }

    private static TicketQueued queued(Queue c, int tier, String reason) {
        return new TicketQueued(c.ticket(), tier, null, c.skill(), c.priority(), c.language(), c.region(), c.customerTier(), reason, c.at());
    }

    private static List<TicketRoutingEvent> offer(Offer c, TicketState state) {
        return switch (state) {
            case Waiting w -> Dispatch.chosen(c.decision())
                    .<List<TicketRoutingEvent>>map(agent -> List.of(new TicketOffered(w.story().ticket(), agent, c.decision(), c.acceptBy(), c.at())))
                    .orElseGet(() -> w.told() ? List.of() : List.of(new NoAgentFree(w.story().ticket(), c.decision(), c.at())));
            case New _, Offered _, Assigned _, AwaitingCustomer _, Solved _, Closed _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> expire(ExpireOffer c, TicketState state) {
        return switch (state) {
            case Offered o when !c.now().isBefore(o.acceptBy()) -> List.of(
                    new OfferExpired(o.story().ticket(), o.agent(), o.acceptBy()), again(o.story(), o.story().ask(), Reason.EXPIRED, c.now()));
            case Offered _, New _, Waiting _, Assigned _, AwaitingCustomer _, Solved _, Closed _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> contact(TakeContact c, TicketState state) {
        return switch (state) {
            case AwaitingCustomer a -> List.of(new CustomerAnswered(a.story().ticket(), c.contact(), later(c.receivedAt(), a.since())));
            case Closed closed -> reopen(closed.story(), closed.story().ask().tier(), Reason.CONTACT, Reason.REOPENED, later(c.receivedAt(), closed.closedAt()));
            case New _, Waiting _, Offered _, Assigned _, Solved _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> close(int attempt, String reason, Instant openedAt, Instant at, TicketState state) {
        return switch (state) {
            case Solved s when s.story().attempts() == attempt -> {
                Instant closedAt = later(at, s.solution().at());
                TicketHistory story = s.story();
                yield List.of(new TicketClosed(story.ticket(), reason, new ClosingSummary(s.solution().causeCode(), s.solution().articles(), story.attempts(),
                        story.transfers(), story.replies(), Duration.between(openedAt, closedAt)), closedAt));
            }
            case Solved _, New _, Waiting _, Offered _, Assigned _, AwaitingCustomer _, Closed _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> reject(Reject c, TicketState state) {
        return switch (state) {
            case Solved s when s.story().attempts() == c.attempt() -> rejected(s.story(), later(c.at(), s.solution().at()));
            case Closed closed when closed.story().attempts() == c.attempt() -> rejected(closed.story(), later(c.at(), closed.closedAt()));
            case Solved _, Closed _, New _, Waiting _, Offered _, Assigned _, AwaitingCustomer _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> rejected(TicketHistory story, Instant at) {
        return reopen(story, Math.min(Requirements.HIGHEST_TIER, story.ask().tier() + 1), Reason.REJECTED, Reason.REJECTED, at);
    }

    private static List<TicketRoutingEvent> reopen(TicketHistory story, int tier, String why, String queuedAs, Instant at) {
        return List.of(new TicketReopened(story.ticket(), tier, why, at), again(story, ask(story, tier, null, story.category()), queuedAs, at));
    }

    // ---- what people command ----

    private static List<TicketRoutingEvent> accept(Accept c, TicketState state) {
        return switch (state) {
            case Offered o when c.actor().is(o.agent()) -> List.of(new OfferAccepted(o.story().ticket(), o.agent(), c.at()));
            case Owned o when c.actor().is(o.owner()) -> List.of();
            case Offered _, Owned _ -> throw TicketRule.ONLY_THE_OFFERED_AGENT_ANSWERS.refusal();
            case New _, Waiting _, Solved _, Closed _ -> throw notAtWork(state);
        };
    }

    private static List<TicketRoutingEvent> decline(Decline c, TicketState state) {
        return switch (state) {
            case Offered o when c.actor().is(o.agent()) -> List.of(
                    new OfferDeclined(o.story().ticket(), o.agent(), c.reason(), c.at()), again(o.story(), o.story().ask(), Reason.DECLINED, c.at()));
            case Owned o when c.actor().is(o.owner()) -> throw TicketRule.ALREADY_ACCEPTED.refusal();
            case Offered _, Owned _ -> throw TicketRule.ONLY_THE_OFFERED_AGENT_ANSWERS.refusal();
            case New _, Waiting _, Solved _, Closed _ -> throw notAtWork(state);
        };
    }

    private static List<TicketRoutingEvent> transfer(Transfer c, Owned state) {
        TicketHistory story = state.story();
        int transfers = story.transfers() + 1;
        boolean toLead = transfers >= TRANSFER_TO_LEAD;
        Requirements ask = toLead
                ? ask(story, story.ask().tier(), c.toTeam() == null ? c.ownerTeam() : c.toTeam(), Requirements.TEAM_LEAD)
                : ask(story, story.ask().tier(), c.toTeam(), c.toSkill() == null ? story.category() : c.toSkill());
        return List.of(new TicketTransferred(story.ticket(), state.owner(), c.reason(), c.toTeam(), c.toSkill(), transfers, toLead, c.at()),
                again(story, ask, Reason.TRANSFERRED, c.at()));
    }

    private static List<TicketRoutingEvent> escalate(Escalate c, Owned state) {
        TicketHistory story = state.story();
        int tier = story.ask().tier();
        Requirements ask = switch (c.kind()) {
            case FUNCTIONAL -> {
                if (tier >= Requirements.HIGHEST_TIER) {
                    throw TicketRule.NO_TIER_ABOVE.refusal();
                }
                yield ask(story, tier + 1, null, story.category());
            }
            case HIERARCHICAL -> ask(story, tier, c.ownerTeam(), Requirements.TEAM_LEAD);
        };
        return List.of(new TicketEscalated(story.ticket(), c.kind().word(), c.reason(), ask.tier(), c.actor().id().value(), c.at()),
                again(story, ask, Reason.ESCALATED, c.at()));
    }

    private static List<TicketRoutingEvent> await(AwaitCustomer c, Owned state) {
        return switch (state) {
            case Assigned a -> List.of(new CustomerAwaited(a.story().ticket(), a.owner(), c.reason(), c.at()));
            case AwaitingCustomer _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> solve(Solve c, Owned state) {
        return List.of(new TicketSolved(state.story().ticket(), c.actor().id(), state.story().attempts() + 1, c.causeCode(), c.solution(), c.articles(),
                c.channel(), c.at()));
    }

    private static Owned owned(ByAgent command, TicketState state) {
        return switch (state) {
            case Owned o when command.actor().mayActFor(o.owner()) -> o;
            case Offered o when command.actor().is(o.agent()) -> throw TicketRule.ACCEPT_FIRST.refusal();
            case Owned _, Offered _ -> throw TicketRule.ONLY_THE_OWNER_ACTS.refusal();
            case New _, Waiting _, Solved _, Closed _ -> throw notAtWork(state);
        };
    }

    private static io.caseloop.decider.Refused notAtWork(TicketState state) {
        return (switch (state) {
            case New _ -> TicketRule.NOT_QUEUED_YET;
            case Closed _ -> TicketRule.CLOSED_TICKETS_REST;
            case Solved _ -> TicketRule.SOLVED_TICKETS_AWAIT_THE_CUSTOMER;
            case Waiting _ -> TicketRule.NOBODY_WAS_OFFERED_IT;
            case Offered _, Assigned _, AwaitingCustomer _ -> TicketRule.ONLY_THE_OWNER_ACTS;
        }).refusal();
    }

    private static TicketQueued again(TicketHistory story, Requirements ask, String reason, Instant at) {
        return new TicketQueued(story.ticket(), ask.tier(), ask.team(), ask.skill(), ask.priority(), ask.language(), ask.region(), ask.customerTier(), reason, at);
    }

    private static Requirements ask(TicketHistory story, int tier, String team, String skill) {
        Requirements old = story.ask();
        return new Requirements(tier, team, skill, old.priority(), old.language(), old.region(), old.customerTier());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
