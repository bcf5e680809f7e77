package io.caseloop.quality.journey.read;

import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.quality.QualityEvent.Finding;
import io.caseloop.events.quality.QualityEvent.MessageInspected;
import io.caseloop.events.quality.QualityEvent.TicketInspected;
import io.caseloop.events.routing.TicketRoutingEvent.ClosingSummary;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A case from first contact to inspection, fact by fact.
public record Case(TicketId ticket) {

    public static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    public static final AgentId LI = new AgentId("li");

    public static Case fresh() {
        return new Case(new TicketId(JourneyFixture.id()));
    }

    public static Instant minute(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    public TicketOpened opened() {
        String letters = ticket.value().substring(28).toUpperCase(Locale.ROOT);
        String number = "CL-" + letters.substring(0, 4) + "-" + letters.substring(4);
        return new TicketOpened(ticket, number, new CustomerId("c-1"), "standard", "email", "zh", "cn-bj",
                List.of(), null, NINE, null);
    }

    public ContactReceived contact(String contact, Instant at, Instant receivedAt) {
        return new ContactReceived(ticket, contact, "email", PersonalText.of("m-1"),
                new Sender("email", PersonalText.of("a@b.c"), null),
                null, PersonalText.of("你好"), null, "zh", "opened", null, null, null, null, receivedAt, at, null,
                null, null);
    }

    public List<TicketFact> whole() {
        return List.of(opened(), contact("k-1", NINE, NINE),
                new TicketGraded(ticket, "fault", "billing", "high", "low", "low", "p2", "grading-default@1", List.of(),
                        List.of(), NINE),
                new TicketQueued(ticket, 1, null, "billing", "p2", "zh", "cn-bj", "standard", "opened", minute(1)),
                new TicketOffered(ticket, LI, new RoutingDecision("routing-default@1", List.of(), null), minute(4), 0,
                        minute(1)),
                new CommitmentMade(ticket, "first-response", "S1", "default@1", "24x7@1", NINE, minute(60), null,
                        null, null, minute(1)),
                new OfferAccepted(ticket, LI, "front-line", minute(2)),
                new CommitmentBreached(ticket, "first-response", minute(61), minute(60)),
                new ReplySent(ticket, "r-1", LI, PersonalText.of("好"), null, "email", minute(50)),
                new BreachWithdrawn(ticket, "first-response", "b", "r", minute(50), minute(62)),
                new TicketSolved(ticket, LI, 1, "user-error", PersonalText.of("done"), List.of(), "email", minute(63)),
                new MessageInspected(ticket, "r-1", "inspection-default@1",
                        List.of(new Finding("forbidden-phrase", "medium", 0, 2)), minute(63)),
                new ConfirmationRequested(ticket, 1, LI, "i-1", "email", minute(9999), minute(63)),
                new SolutionConfirmed(ticket, 1, null, "customer", minute(70)),
                new TicketClosed(ticket, "confirmed",
                        new ClosingSummary("user-error", List.of(), 1, 0, 1, Duration.ofMinutes(71)), minute(71)),
                new RatingGiven(ticket, 1, LI, "i-2", 5, 9, null, List.of(), "customer", minute(80)),
                new TicketInspected(ticket, 2, 1, "findings", minute(72)));
    }
}
