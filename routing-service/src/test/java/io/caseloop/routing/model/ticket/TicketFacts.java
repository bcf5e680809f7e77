package io.caseloop.routing.model.ticket;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.decider.DeciderSpec.Given;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One billing ticket of a Chinese customer and the people around it: the facts that the tests of
/// the decider use.
final class TicketFacts {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant OPENED = NINE.minusSeconds(30);
    static final Instant DUE = NINE.plus(Duration.ofMinutes(3));
    static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final TicketId TICKET = new TicketId("019ab000-0000-7000-8000-000000000001");
    static final AgentId LI = new AgentId("li");
    static final int PLACE = 2;
    static final AgentId WANG = new AgentId("wang");
    static final Actor LI_ACTS = new Actor(LI, false);
    static final Actor WANG_ACTS = new Actor(WANG, false);
    static final Actor LEAD_ACTS = new Actor(new AgentId("zhao"), true);
    static final PersonalText WHY = PersonalText.of("不是我的专业");
    static final PersonalText ANSWER = PersonalText.of("款项已退回");

    static final RoutingDecision TO_LI = decision(LI);
    static final RoutingDecision TO_WANG = decision(WANG);
    static final RoutingDecision TO_NOBODY = new RoutingDecision("routing-default@1",
            List.of(new Candidate(LI, 0, Map.of(), "full")), new Considered(1, Map.of("full", 1)));

    static final TicketQueued QUEUED = queued(1, null, "billing", "opened", NINE);
    static final TicketOffered OFFERED_TO_LI = new TicketOffered(TICKET, LI, TO_LI, DUE, PLACE, NINE);
    static final OfferAccepted ACCEPTED = new OfferAccepted(TICKET, LI, "front", NINE);
    static final CustomerAwaited AWAITED = new CustomerAwaited(TICKET, LI, WHY, TEN);
    static final TicketSolved SOLVED =
            new TicketSolved(TICKET, LI, 1, "double-charge", ANSWER, List.of("a-1"), "web", TEN);
    static final ClosingSummary SUMMARY =
            new ClosingSummary("double-charge", List.of("a-1"), 1, 0, 0, Duration.between(OPENED, NOON));
    static final TicketClosed CLOSED = new TicketClosed(TICKET, "confirmed", SUMMARY, NOON);

    /// The agent who has it is of the team `front` and leads nobody.
    static final Surroundings AROUND =
            new Surroundings(RoutingDefaults.ESCALATION, "escalation-1", "fault", "front", false);

    static final Queue QUEUE = new Queue(TICKET, 1, "billing", "high", "zh", "SH", "vip", NINE);

    static final DeciderSpec<TicketCommand, TicketState, TicketRoutingEvent> ticket =
            DeciderSpec.of(new TicketDecider());

    private TicketFacts() {
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> waiting() {
        return ticket.given(QUEUED);
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> offered(TicketRoutingEvent... more) {
        return after(List.of(QUEUED, OFFERED_TO_LI), more);
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> assigned(TicketRoutingEvent... more) {
        return after(List.of(QUEUED, OFFERED_TO_LI, ACCEPTED), more);
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> awaiting() {
        return assigned(AWAITED);
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> solved(TicketRoutingEvent... more) {
        return after(List.of(QUEUED, OFFERED_TO_LI, ACCEPTED, SOLVED), more);
    }

    static Given<TicketCommand, TicketState, TicketRoutingEvent> closed(TicketRoutingEvent... more) {
        return after(List.of(QUEUED, OFFERED_TO_LI, ACCEPTED, SOLVED, CLOSED), more);
    }

    /// As a ticket waits again that was queued as [#QUEUED].
    static TicketQueued queued(int tier, String team, String skill, String reason, Instant at) {
        return new TicketQueued(TICKET, tier, team, skill, "high", "zh", "SH", "vip", reason, at);
    }

    static TicketTransferred transferred(int times, boolean toLead) {
        return new TicketTransferred(TICKET, LI, WHY, null, null, times, toLead, RoutingDefaults.DISPATCH.id(), NINE);
    }

    private static RoutingDecision decision(AgentId agent) {
        return new RoutingDecision("routing-default@1",
                List.of(new Candidate(agent, 1, Map.of("load", 1.0), null)), new Considered(1, Map.of()));
    }

    private static Given<TicketCommand, TicketState, TicketRoutingEvent> after(List<TicketRoutingEvent> facts,
                                                                              TicketRoutingEvent... more) {
        return ticket.given(Stream.concat(facts.stream(), Stream.of(more)).toArray(TicketRoutingEvent[]::new));
    }
}
