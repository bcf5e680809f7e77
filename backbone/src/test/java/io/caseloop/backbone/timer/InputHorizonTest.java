package io.caseloop.backbone.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Stores;
import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A bookmark proves that inputs were read only where it belongs to the log that is there now (S5).
class InputHorizonTest {

    private static final int LOST = 50;

    private final StoreClock clock = new StoreClock(Stores.database(), Duration.ofSeconds(5));
    private final InputHorizon horizon = new InputHorizon(new StoreReader(Stores.database()), clock, ReadLine.KAFKA);
    private final ReadLine inbox = new ReadLine();
    private final String ticket = UUID.randomUUID().toString();
    private final Instant due = clock.now().minusSeconds(10);
    private final long end = inbox.say(ticket);
    private final int epoch = inbox.end(ticket).leaderEpoch().orElseThrow();

    @AfterEach
    void close() {
        inbox.close();
        horizon.close();
    }

    private boolean isPast() {
        horizon.advance();
        return horizon.isPast(ticket, due);
    }

    @Test
    void what_was_read_is_past() {
        inbox.readTo(ticket, end - 1, epoch);
        assertThat(isPast()).isFalse();
        inbox.readTo(ticket, end, epoch);
        assertThat(isPast()).isTrue();
    }

    @Test
    void a_bookmark_beyond_the_end_of_a_log_that_was_cut_back_tells_nothing_about_what_has_come_since() {
        inbox.readTo(ticket, end + LOST, epoch);
        assertThat(isPast()).isFalse();
        assertThat(isPast()).isFalse();
        inbox.readTo(ticket, end - 1, epoch);
        assertThat(isPast()).as("back, and not yet read again").isFalse();
        inbox.readTo(ticket, end, epoch);
        assertThat(isPast()).as("read again").isTrue();
    }

    @Test
    void a_bookmark_that_is_noted_late_and_belongs_to_what_was_cut_off_tells_nothing_either() {
        inbox.readTo(ticket, end - 1, epoch - 1);
        assertThat(isPast()).isFalse();
        inbox.readTo(ticket, end + LOST, epoch - 1);
        assertThat(isPast()).isFalse();
        assertThat(isPast()).isFalse();
        inbox.readTo(ticket, end, epoch);
        assertThat(isPast()).as("read again").isTrue();
    }

    @Test
    void a_bookmark_that_has_gone_on_with_the_log_has_read_what_was_asked_for() {
        inbox.readTo(ticket, end - 1, epoch);
        assertThat(isPast()).isFalse();
        inbox.readTo(ticket, inbox.say(ticket), epoch);
        assertThat(isPast()).isTrue();
    }
}
