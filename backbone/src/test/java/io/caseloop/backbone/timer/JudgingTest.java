package io.caseloop.backbone.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Alarms;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Stores;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is due is judged once its inputs have been read and nothing about it is parked, whatever
/// else cannot be judged (S5).
class JudgingTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    /// More than the oldest that are looked at first.
    private static final int MANY = 600;

    private final BlockingQueue<String> fired = new LinkedBlockingQueue<>();
    private final String kind = "judged-" + UUID.randomUUID();
    private final Wakeups wakeups = new Wakeups(Stores.database(), "judging");
    private final ReadLine inbox = new ReadLine();
    private final String ticket = UUID.randomUUID().toString();
    private Timers timers;

    private final class Verdict implements TimerReaction {
        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean afterInputs() {
            return true;
        }

        @Override
        public void fire(Timer timer, Instant now, Work work) {
            fired.add(timer.key());
            work.decide(Alarms.ALARMS, timer.key(), new Alarms.Clear(timer.key(), 1, now));
        }
    }

    @AfterEach
    void close() {
        timers.close();
        wakeups.close();
        inbox.close();
        StoreReader store = new StoreReader(Stores.database());
        store.update("delete from parked where key in (select key from timer where kind = ?)", kind);
        store.update("delete from timer where kind = ?", kind);
    }

    private void start(DataSource database) {
        StoreReader store = new StoreReader(database);
        timers = new Timers(Stores.backbone(), store, List.of(new Verdict()),
                new InputHorizon(store, new StoreClock(database, Duration.ofSeconds(5)), ReadLine.KAFKA),
                kind, wakeups).start();
    }

    private void due(Stream<String> tickets, Duration since) {
        Stores.backbone().perform(CAUSE, work -> {
            tickets.forEach(about -> work.decide(Alarms.ALARMS, about,
                    new Alarms.Set(about, 1, kind, work.now().minus(since))));
            return null;
        });
    }

    @Test
    void a_ticket_whose_reply_is_parked_while_the_bookmark_passes_it_is_not_judged_until_it_leaves()
            throws InterruptedException {
        long end = inbox.say(ticket);
        int epoch = inbox.end(ticket).leaderEpoch().orElseThrow();
        inbox.readTo(ticket, end - 1, epoch);
        due(Stream.of(ticket), Duration.ofSeconds(10));
        Looks atTheBookmarks = new Looks("consumed", 2, () -> {
            inbox.park(ticket);
            inbox.readTo(ticket, end, epoch);
        });
        start(atTheBookmarks.in(Stores.database()));
        assertThat(fired.poll(3, TimeUnit.SECONDS)).as("judged while its reply is parked").isNull();
        assertThat(atTheBookmarks.happened()).isTrue();
        inbox.unpark(ticket);
        assertThat(fired.poll(60, TimeUnit.SECONDS)).isEqualTo(ticket);
    }

    @Test
    void hundreds_of_parked_tickets_do_not_keep_a_verdict_from_another() throws InterruptedException {
        inbox.say(ticket);
        inbox.readToTheEnd(ticket);
        List<String> parked = ReadLine.ticketsOf(ReadLine.partition(ticket)).limit(MANY).toList();
        parked.forEach(inbox::park);
        due(parked.stream(), Duration.ofSeconds(20));
        due(Stream.of(ticket), Duration.ofSeconds(10));
        start(Stores.database());
        assertThat(fired.poll(60, TimeUnit.SECONDS)).isEqualTo(ticket);
        assertThat(fired).as("parked ones").isEmpty();
    }

    @Test
    void hundreds_that_wait_for_a_partition_that_cannot_be_read_do_not_keep_a_verdict_from_another()
            throws InterruptedException {
        int hanging = (ReadLine.partition(ticket) + 1) % 32;
        List<String> unread = ReadLine.ticketsOf(hanging).limit(MANY).toList();
        long end = inbox.say(unread.getFirst());
        inbox.readTo(unread.getFirst(), end - 1, 0);
        inbox.say(ticket);
        inbox.readToTheEnd(ticket);
        due(unread.stream(), Duration.ofSeconds(20));
        due(Stream.of(ticket), Duration.ofSeconds(10));
        start(Stores.database());
        assertThat(fired.poll(60, TimeUnit.SECONDS)).isEqualTo(ticket);
        assertThat(fired).as("of the other partition").isEmpty();
        inbox.readToTheEnd(unread.getFirst());
        for (int i = 0; i < MANY; i++) {
            assertThat(fired.poll(60, TimeUnit.SECONDS)).isIn(unread);
        }
    }
}
