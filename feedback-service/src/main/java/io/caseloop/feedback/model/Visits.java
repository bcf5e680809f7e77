package io.caseloop.feedback.model;

import io.caseloop.decider.Refused;
import io.caseloop.events.AgentId;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.feedback.FeedbackEvent.VisitRecorded;
import io.caseloop.feedback.model.Feedback.Invitation;
import io.caseloop.feedback.model.FeedbackCommand.RecordVisit;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import java.util.List;
import java.util.Optional;

/// Follow-up visits after low ratings (F3).
final class Visits {

    private static final String LEAD = "a-lead-records-it";

    private Visits() {
    }

    /// A low rating opens a visit. The rating after a visit opens none, and a second low rating of the ticket none
    /// while a visit is open: one conversation is about both.
    static Optional<FeedbackEvent> opened(Rate c, Invitation.Open invitation, Feedback feedback) {
        boolean low = c.ifLow().low().is(c.stars(), c.nps());
        if (!low || invitation.visit() != null || feedback.visits().stream().anyMatch(Visit::isOpen)) {
            return Optional.empty();
        }
        AgentId visitor = c.ifLow().low().visitors().stream().filter(one -> !one.equals(invitation.agent()))
                .findFirst().orElse(null);
        return Optional.of(new VisitOpened(c.ticket(), c.ifLow().visit(), invitation.attempt(), invitation.agent(),
                invitation.id(), c.stars(), c.nps(), c.ifLow().policy(), visitor, c.at()));
    }

    /// The outcome, and the invitation to rate again.
    static List<FeedbackEvent> record(RecordVisit c, Feedback feedback) {
        Visit visit = feedback.visit(c.visit()).orElseThrow(() -> Refused.because("no-such-visit",
                "There is no such visit."));
        if (!visit.isOpen()) {
            if (visit.result().outcome().equals(c.outcome()) && visit.result().by().equals(c.by())) {
                return List.of();                                                // sent again
            }
            throw Refused.because("one-result-per-visit", "The result of this visit was recorded already.");
        }
        if (c.by().equals(visit.rated())) {
            throw Refused.because("not-by-the-rated-agent",
                    "The agent whose work was rated does not make the visit.", LEAD);
        }
        if (!c.lead() && visit.visitor() != null && !c.by().equals(visit.visitor())) {
            throw Refused.because("the-visitor-records", "Somebody else makes this visit.", LEAD);
        }
        return List.of(new VisitRecorded(c.ticket(), visit.id(), c.outcome(), c.text(), c.by(), c.at()),
                new RatingInvited(c.ticket(), visit.attempt(), visit.rated(), c.again().id(), c.again().expiresAt(),
                        c.again().channel(), c.at(), c.again().policy(), visit.id()));
    }
}
