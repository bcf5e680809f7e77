package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A ticket that is rated, with a row that says how often, as a service would keep one; and what the topic has of it.
final class Rated {

    /// How many ratings a ticket has.
    @Table("rated")
    record Row(@Key String ticket, int ratings, Instant ratedAt, List<String> labels) {
    }

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);

    private Rated() {
    }

    static void once(Instance by, String ticket) {
        by.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
            return null;
        });
    }

    /// As its row says, and its unique key.
    static int ratings(Instance by, String ticket) {
        int ratings = by.backbone().rows(Row.class, "where ticket = ?", ticket).stream().mapToInt(Row::ratings)
                .findFirst().orElse(0);
        assertThat(by.backbone().holder("rated", ticket + "#" + ratings))
                .isEqualTo(ratings == 0 ? Optional.empty() : Optional.of(ticket));
        assertThat(by.backbone().holder("rated", ticket + "#" + (ratings - 1))).isEmpty();
        return ratings;
    }

    /// The ids of a ticket's facts, once there are so many, and the relay has noted it.
    static List<String> published(Instance by, String ticket, int facts) {
        until("the relay has noted all", () -> by.running.relayLag() == 0);
        until(facts + " facts are on the topic", () -> onTopic(ticket).size() >= facts);
        return onTopic(ticket);
    }

    static List<String> onTopic(String ticket) {
        return onTopic(TOPIC, ticket);
    }

    static List<String> onTopic(String topic, String ticket) {
        return OnTopic.of(topic, ticket).stream()
                .map(fact -> new String(fact.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)).toList();
    }
}
