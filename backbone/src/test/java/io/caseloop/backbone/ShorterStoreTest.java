package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.runtime.Followers;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.spi.Follower;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// After a recovery a store may end earlier than before, where no topic had its last facts: local
/// copies go on from where it ends.
class ShorterStoreTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    private final String ticket = UUID.randomUUID().toString();
    private final List<EventEnvelope> shown = new CopyOnWriteArrayList<>();

    private final class Copy implements Follower {

        @Override
        public String name() {
            return "copy";
        }

        @Override
        public void apply(EventEnvelope envelope, Fact fact) {
            shown.add(envelope);
        }
    }

    @Test
    void what_comes_in_the_place_of_facts_that_did_not_come_back_is_shown_too() throws Exception {
        try (Wakeups wakeups = new Wakeups(Stores.database(), "copy");
             Followers followers = new Followers(Stores.SERVICE
                     + "-service", List.of(new Copy()), new StoreReader(Stores.database()), EventCodec.ofContract(),
                     wakeups).start()) {
            rate(ticket, 3);
            until("three facts are shown", () -> positions().equals(List.of(0L, 1L, 2L)));
            lose(ticket, 2);
            String elsewhere = inAnotherSegment();
            until("the store was looked at since", () -> shown.stream()
                    .anyMatch(envelope -> envelope.subject().equals(elsewhere)));
            rate(ticket, 2);
            until("the two that came instead are shown", () -> positions().equals(List.of(0L, 1L, 2L, 1L, 2L)));
            assertThat(followers.caughtUp()).isTrue();
        }
        assertThat(shown).extracting(EventEnvelope::id).doesNotHaveDuplicates();
    }

    private List<Long> positions() {
        return shown.stream().filter(envelope -> envelope.subject().equals(ticket)).map(EventEnvelope::streamPosition)
                .toList();
    }

    private static void rate(String about, int times) {
        Stores.backbone().perform(CAUSE, work -> {
            work.ownKey(about, "customer-" + about);
            work.decide(RATINGS, about, new Rate(about, times, "好的", work.now()));
            return null;
        });
    }

    private String inAnotherSegment() throws SQLException {
        while (true) {
            String other = UUID.randomUUID().toString();
            rate(other, 1);
            if (segment(other) != segment(ticket)) {
                return other;
            }
            lose(other, 1);
        }
    }

    private static void lose(String about, int facts) throws SQLException {
        try (Connection owner = owner(); PreparedStatement lose = owner.prepareStatement("""
                with lost as (delete from event where (segment, number) in
                    (select segment, number from event where subject = ? order by number desc limit ?)
                  returning segment, number)
                update segment set head = l.first - 1
                  from (select segment, min(number) as first from lost group by segment) l where id = l.segment""")) {
            lose.setString(1, about);
            lose.setInt(2, facts);
            assertThat(lose.executeUpdate()).isOne();
        }
        try (Connection owner = owner(); PreparedStatement keys = owner.prepareStatement("delete from unique_key "
                + "where stream = ?")) {
            keys.setString(1, "ticket-" + about); // as a recovery derives them: of fewer facts
            keys.executeUpdate();
        }
    }

    private static int segment(String about) throws SQLException {
        try (Connection owner = owner(); PreparedStatement look = owner.prepareStatement("select segment from event "
                + "where subject = ? limit 1")) {
            look.setString(1, about);
            try (var row = look.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Connection owner() throws SQLException {
        var access = Infra.database(Stores.SERVICE);
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }
}
