package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.derivation.RowRebuild;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows, keys and timers are a function of states: written with the facts, compared, rebuilt under
/// traffic, and folded again after a restore.
class RowsTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    private final String ticket = UUID.randomUUID().toString();
    private Instance instance;
    private StoreReader store;

    @BeforeEach
    void start() {
        instance = Instance.of("feedback", "rows", TestParts.with(Heard.RATINGS_HEARD));
        store = new StoreReader(instance.database);
        instance.running.rows().rebuild(RATINGS, _ -> {
        });
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private RowRebuild rows() {
        return instance.running.rows();
    }

    private List<String> differences() {
        List<String> found = new ArrayList<>();
        rows().streamTypes().forEach(type -> rows().compare(type, _ -> {
        }, found::add));
        rows().copyTypes().forEach(type -> rows().compare(type, _ -> {
        }, found::add));
        return found;
    }

    private void set(int number, Duration in) {
        instance.backbone().perform(CAUSE, work -> work.decide(Alarms.ALARMS, ticket,
                new Alarms.Set(ticket, number, "rows", work.now().plus(in))));
    }

    @Test
    void every_change_of_a_state_changes_its_row_its_key_and_its_timers_in_the_same_write() {
        Rated.once(instance, ticket);
        assertThat(Rated.ratings(instance, ticket)).isEqualTo(1);
        Rated.once(instance, ticket);
        assertThat(Rated.ratings(instance, ticket)).isEqualTo(2);
        assertThat(instance.backbone().rows(Rated.Row.class, "where ticket = ?", ticket).getFirst().labels())
                .containsExactly("rated", "\"quoted\\2");
        assertThat(Heard.order(instance.backbone(), Heard.RATINGS_HEARD, ticket))
                .as("own facts are folded when they are decided").isEqualTo(" 1 2");
        assertThat(instance.backbone().rows(Heard.LongStory.class, "where ticket = ?", ticket))
                .containsExactly(new Heard.LongStory(ticket, 2));
        set(1, Duration.ofHours(1));
        set(2, Duration.ofHours(2));
        instance.backbone().perform(CAUSE, work -> work.decide(Alarms.ALARMS, ticket,
                new Alarms.Clear(ticket, 1, work.now())));
        assertThat(store.query("select id from timer where key = ?", r -> r.getString(1), ticket))
                .containsExactly(ticket + "|2");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatever_is_wrong_with_rows_keys_and_timers_is_found_and_a_rebuild_corrects_it() {
        Rated.once(instance, ticket);
        Rated.once(instance, ticket);
        set(1, Duration.ofHours(1));
        set(2, Duration.ofHours(1));
        String ghost = UUID.randomUUID().toString();
        store.update("update rated set ratings = 7 where ticket = ?", ticket);
        store.update("delete from unique_key where stream = ?", "ticket-" + ticket);
        store.update("insert into unique_key values ('rated', ?, ?)", ticket + "#99", "ticket-" + ticket);
        store.update("insert into rated (ticket, ratings, labels, stream) values (?, 1, '{}', ?)", ghost, "ticket-"
                + ghost);
        store.update("delete from timer where id = ?", ticket + "|1");
        store.update("update timer set due = due + interval '1 hour' where id = ?", ticket + "|2");
        assertThat(differences()).hasSize(3).anyMatch(d -> d.contains("a row of rated has other values")
                && d.contains("is missing") && d.contains("should not be there"))
                .anyMatch(d -> d.contains(ghost)).anyMatch(d -> d.contains("timer rows has other values"))
                .noneMatch(d -> d.contains("#99"));
        long corrected = rows().streamTypes().stream().mapToLong(type -> rows().rebuild(type, _ -> {
        })).sum();
        assertThat(corrected).isEqualTo(3);
        assertThat(differences()).isEmpty();
        assertThat(Rated.ratings(instance, ticket)).isEqualTo(2);
        assertThat(store.query("select count(*) from rated where ticket = ?", r -> r.getLong(1), ghost))
                .containsExactly(0L);
    }

    @Test
    void a_rebuild_under_traffic_loses_no_change_and_blocks_no_writer() throws Exception {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tickets.add(UUID.randomUUID().toString());
        }
        tickets.forEach(each -> Rated.once(instance, each));
        store.update("update rated set ratings = 0 where ticket = any (?)", (Object) tickets.toArray(String[]::new));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (String each : tickets) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        Rated.once(instance, each);
                    }
                }));
            }
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                rows().rebuild(RATINGS, _ -> {
                });
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(tickets).allSatisfy(each -> assertThat(Rated.ratings(instance, each)).isEqualTo(6));
        assertThat(differences()).isEmpty();
    }

    @Test
    void two_streams_that_want_one_key_get_it_one_after_the_other_in_one_work() {
        String second = UUID.randomUUID().toString();
        Rated.once(instance, ticket);
        instance.backbone().perform(CAUSE, work -> {
            work.ownKey(second, "customer");
            work.decide(RATINGS, second, new Rate(second, 1, null, work.now()));
            assertThat(work.holder("rated", second + "#1")).contains(second);
            assertThat(work.holder("rated", ticket + "#1")).contains(ticket);
            return null;
        });
        assertThat(Rated.ratings(instance, second)).isEqualTo(1);
    }

    @Test
    void a_timer_that_fires_and_decides_nothing_stays_and_fires_again_after_the_process_is_gone() throws Exception {
        BlockingQueue<String> fired = new LinkedBlockingQueue<>();
        instance.close();
        instance = undecided("first", fired);
        set(1, Duration.ZERO);
        String expected = ticket + "|1";
        until("it fires", () -> fired.contains("first " + expected));
        StoreReader before = new StoreReader(instance.database);
        until("its row says so", () -> before.query("select tries from timer where id = ?", r -> r.getInt(1), expected)
                .getFirst() > 0);
        assertThat(before.query("select next_try > due from timer where id = ?", r -> r.getBoolean(1), expected))
                .containsExactly(true);
        instance.close(); // what a killed process leaves is the row; there is nothing else that remembers the timer
        instance = undecided("second", fired);
        until("it fires again", () -> fired.contains("second " + expected));
        instance.backbone().perform(CAUSE, work -> work.decide(Alarms.ALARMS, ticket,
                new Alarms.Clear(ticket, 1, work.now())));
        StoreReader after = new StoreReader(instance.database);
        assertThat(after.query("select count(*) from timer where id = ?", r -> r.getLong(1), expected))
                .containsExactly(0L);
    }

    private Instance undecided(String name, BlockingQueue<String> fired) {
        return Instance.of("feedback", "rows", TestParts.STREAMS.timing(new TimerReaction() {
            @Override
            public String kind() {
                return "rows";
            }

            @Override
            public void fire(Timer timer, Instant now, Work work) {
                fired.add(name + " " + timer.id());
            }
        })).start();
    }

    @Test
    void after_the_restore_of_an_older_store_every_copy_equals_a_fold_of_the_topics_and_no_row_differs()
            throws Exception {
        instance.close();
        String peers = UUID.randomUUID().toString();
        try (Instance peer = Instance.of("sla", "peer-of-rows").start()) {
            instance = Instance.of("feedback", "rows", TestParts.with(Heard.RATINGS_HEARD)).start();
            rated(peer, peers, 2);
            rated(instance, ticket, 2);
            until("the copy has both", () -> order(peers).equals(" 1 2"));
            Rated.published(instance, ticket, 2);
            StoreCopy older = StoreCopy.of("feedback");
            rated(peer, peers, 2);
            rated(instance, ticket, 3);
            until("the copy has four", () -> order(peers).equals(" 1 2 3 4"));
            Rated.published(instance, ticket, 5);
            instance.close();
            older.putBack();
            instance = Instance.of("feedback", "rows", TestParts.with(Heard.RATINGS_HEARD)).start();
            assertThat(instance.running.recovering().recover().facts()).isEqualTo(3);
            rated(peer, peers, 1);
            rated(instance, ticket, 1);
            until("the copies are whole", () -> order(peers).equals(" 1 2 3 4 5") && order(ticket).length() == 12);
            Rated.published(instance, ticket, 6);
            assertThat(order(ticket).split(" ")).as("each own fact was folded once").doesNotHaveDuplicates().hasSize(7);
            store = new StoreReader(instance.database);
            assertThat(differences()).isEmpty();
        }
    }

    private static void rated(Instance by, String ticket, int times) {
        for (int i = 0; i < times; i++) {
            Rated.once(by, ticket);
        }
    }

    private String order(String ticket) {
        return Heard.order(instance.backbone(), Heard.RATINGS_HEARD, ticket);
    }
}
