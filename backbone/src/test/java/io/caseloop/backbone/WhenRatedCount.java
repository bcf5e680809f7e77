package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.util.List;
import java.util.function.Predicate;

/// Writes a fact of its own for each rating that arrives; a copy notes their order.
///
/// @param concerns which are counted; may throw
record WhenRatedCount(Predicate<EventEnvelope> concerns) implements Reaction<RatingGiven> {

    /// What is noted of ratings that are counted.
    CopyType<Heard> heard() {
        return Heard.of(List.of(RatingGiven.class), (fact, envelope) -> envelope.subject().startsWith("seen-")
                || !concerns.test(envelope) ? null
                : Integer.toString(((RatingGiven) fact).attempt()));
    }

    /// A service with this reaction and this copy.
    ServiceParts parts() {
        return TestParts.with(heard()).reacting(this);
    }

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
            work.decide(RATINGS, seen(ticket), new Rate(seen(ticket), 1, null, work.now()));
        }
    }
}
