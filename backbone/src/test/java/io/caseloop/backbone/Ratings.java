package io.caseloop.backbone;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A small decider to test the backbone with: every rating counts one up, a count may be claimed once.
public final class Ratings implements Decider<Ratings.Rate, Integer, FeedbackEvent> {

    public static final StreamType<Rate, Integer, FeedbackEvent> RATINGS =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new Ratings(), (ticket, ratings, out) -> {
        Ratings.whileDeriving.accept(ticket);
        if (ratings > 0) {
            out.row(new Rated.Row(ticket, ratings, null, List.of("rated", "\"quoted\\" + ratings)));
            out.unique("rated", ticket + "#" + ratings);
        }
    });

    /// Called whenever rows are derived: a test may fail there.
    static volatile Consumer<String> whileDeriving = _ -> {
    };

    /// @param times how many facts it leads to; negative is refused
    public record Rate(String ticket, int times, String comment, Instant at) {
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Integer evolve(Integer state, FeedbackEvent event) {
        return state + 1;
    }

    @Override
    public List<FeedbackEvent> decide(Rate rate, Integer state) {
        if (rate.times() < 0) {
            throw Refused.because("only-upwards", "It never goes down.");
        }
        return IntStream.range(0, rate.times()).<FeedbackEvent>mapToObj(i ->
                new RatingGiven(new TicketId(rate.ticket()), state + i + 1, new AgentId("li"), "i-1", 5, null,
                PersonalText.of(rate.comment()), List.of(), "customer", rate.at())).toList();
    }
}
