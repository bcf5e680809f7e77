package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.util.function.Predicate;

/// Notes the order in which the ratings of a ticket arrive, and writes a fact of its own for each.
///
/// @param concerns which are counted; may throw
record WhenRatedCount(Predicate<EventEnvelope> concerns) implements Reaction<RatingGiven> {

    /// What it notes: ticket → the attempts as they came.
    static final String ORDER = "order";

    /// The stream that it writes for a ticket.
    static String seen(String ticket) {
        return "seen-" + ticket;
    }

    @Override
    public Class<RatingGiven> on() {
        return RatingGiven.class;
    }

    @Override
    public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
        if (concerns.test(envelope)) {
            String ticket = fact.ticket().value();
            work.putCopy(ORDER, ticket, work.copy(ORDER, ticket).orElse("") + " " + fact.attempt());
            work.decide(RATINGS, seen(ticket), new Rate(seen(ticket), 1, null, work.now()));
        }
    }
}
