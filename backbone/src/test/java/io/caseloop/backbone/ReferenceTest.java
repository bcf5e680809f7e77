package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A policy is read by the works of all tickets: none waits for another, and none decides by one
/// that was changed meanwhile.
class ReferenceTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    private static Instance one;
    private static Instance two;
    private final String policy = UUID.randomUUID().toString();

    @BeforeAll
    static void twoInstances() {
        one = Instance.of("sla", "one");
        two = Instance.of("sla", "two");
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
    }

    private static void rate(Work work, String stream, int times) {
        work.ownKey(stream, "customer-" + stream);
        work.decide(RATINGS, stream, new Rate(stream, times, "好的", work.now()));
    }

    private void changeAt(Instance at) {
        at.backbone().perform(CAUSE, work -> {
            rate(work, policy, 1);
            return null;
        });
    }

    @Test
    void works_that_read_it_are_under_way_together() throws Exception {
        changeAt(one);
        CyclicBarrier together = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < together.getParties(); i++) {
                all.add(threads.submit(() -> one.backbone().perform(CAUSE, work -> {
                    int read = work.reference(RATINGS, policy);
                    await(together);
                    rate(work, UUID.randomUUID().toString(), read);
                    return read;
                })));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the others wait", e);
        }
    }

    @Test
    void what_was_changed_before_the_work_is_written_is_read_again() throws Exception {
        changeAt(one);
        String ticket = UUID.randomUUID().toString();
        List<Integer> read = new ArrayList<>();
        one.backbone().perform(CAUSE, work -> {
            read.add(work.reference(RATINGS, policy));
            if (read.size() == 1) {
                meanwhile(() -> changeAt(two));
            }
            rate(work, ticket, work.reference(RATINGS, policy));
            return null;
        });
        assertThat(read).containsExactly(1, 2);
        assertThat(new StoreReader(one.database).stream(RATINGS.stream(policy), 0)).extracting(StoredEvent::topic)
                .containsOnly(RATINGS.topic());
        assertThat(one.backbone().facts(RATINGS, ticket)).hasSize(2);
    }

    private static void meanwhile(Runnable elsewhere) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(elsewhere).get();
        } catch (Exception e) {
            throw new IllegalStateException("it did not work", e);
        }
    }

    @Test
    void a_work_inside_another_is_refused_and_nothing_of_either_is_written() {
        assertThatThrownBy(() -> one.backbone().perform(CAUSE, work -> {
            rate(work, policy, 1);
            changeAt(one);
            return null;
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("a work inside another");
        assertThat(one.backbone().facts(RATINGS, policy)).isEmpty();
    }

    @Test
    void a_work_that_changes_it_reads_what_it_has_decided() {
        assertThat(one.backbone().<List<Integer>>perform(CAUSE, work -> {
            int before = work.reference(RATINGS, policy);
            rate(work, policy, 2);
            return List.of(before, work.reference(RATINGS, policy));
        })).containsExactly(0, 2);
        assertThat(two.backbone().facts(RATINGS, policy)).hasSize(2);
    }
}
