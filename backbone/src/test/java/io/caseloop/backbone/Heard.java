package io.caseloop.backbone;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A copy that notes the facts about a ticket in the order in which they were folded.
@Table("heard")
public record Heard(@Key String ticket, List<String> heardOrder) {

    /// Declared once more than one fact was heard.
    @Table("long_story")
    public record LongStory(@Key String ticket, int facts) {
    }

    /// Ratings by their number.
    public static final CopyType<Heard> RATINGS_HEARD = of(List.of(RatingGiven.class),
            (fact, _) -> Integer.toString(((RatingGiven) fact).attempt()));

    /// @param word what is noted of a fact, or null where it does not count
    public static CopyType<Heard> of(List<Class<? extends Fact>> facts, BiFunction<Fact, EventEnvelope, String> word) {
        return new CopyType<>("heard", Heard.class, facts, (before, fact, envelope) -> {
            String noted = word.apply(fact, envelope);
            return noted == null ? before : before == null ? new Heard(envelope.subject(), List.of(noted))
                    : before.and(noted);
        }, (ticket, heard, out) -> {
            if (heard.heardOrder().size() > 1) {
                out.row(new LongStory(ticket, heard.heardOrder().size()));
            }
        });
    }

    private Heard and(String word) {
        return new Heard(ticket, Stream.concat(heardOrder.stream(), Stream.of(word)).toList());
    }

    /// As ` 1 2 3`, or empty.
    public static String order(Backbone by, CopyType<Heard> type, String ticket) {
        return by.copy(type, ticket).map(Heard::heardOrder).orElse(List.of()).stream().map(word -> " " + word)
                .reduce("", String::concat);
    }
}
