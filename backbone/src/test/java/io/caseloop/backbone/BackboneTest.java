package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.failure.ClaimedDifferently;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a work promises, on a real PostgreSQL, with two instances over one database.
class BackboneTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    private static Instance one;
    private static Instance two;
    private final String ticket = UUID.randomUUID().toString();

    @BeforeAll
    static void twoInstances() {
        one = Instance.of("intake", "one");
        two = Instance.of("intake", "two");
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
    }

    private Integer rate(Instance at, int times) {
        return at.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, times, "好的 13800138000", work.now())).size();
        });
    }

    @Test
    void what_was_decided_is_there_in_order_with_who_and_why_and_its_text_is_sealed() {
        assertThat(rate(one, 2)).isEqualTo(2);
        assertThat(rate(two, 1)).isEqualTo(1);
        assertThat(one.backbone().state(RATINGS, ticket)).isEqualTo(3);
        List<Backbone.Recorded> facts = two.backbone().facts(RATINGS, ticket);
        assertThat(facts).extracting(f -> f.envelope().streamPosition()).containsExactly(0L, 1L, 2L);
        assertThat(facts).extracting(f -> f.envelope().actor()).containsOnly("li");
        assertThat(facts).extracting(f -> f.envelope().subject()).containsOnly(ticket);
        assertThat(facts).extracting(f -> UUID.fromString(f.envelope().id()).version()).containsOnly(7);
        assertThat(new String(facts.getFirst().envelope().data())).doesNotContain("13800138000").doesNotContain("好的");
        RatingGiven first = (RatingGiven) facts.getFirst().fact().orElseThrow();
        assertThat(two.backbone().open(first.comment())).contains("好的 13800138000");
    }

    @Test
    void what_is_sealed_under_a_key_made_a_moment_ago_is_read_by_who_asks_the_vault_for_it() {
        rate(one, 1);
        PersonalText said = two.backbone().facts(RATINGS, ticket).getFirst().fact()
                .map(f -> ((RatingGiven) f).comment()).orElseThrow();
        assertThat(two.backbone().open(said)).contains("好的 13800138000");
    }

    @Test
    void a_refusal_writes_nothing() {
        assertThatThrownBy(() -> rate(one, -1)).isInstanceOf(Refused.class);
        assertThat(one.backbone().facts(RATINGS, ticket)).isEmpty();
    }

    @Test
    void concurrent_works_of_two_instances_on_one_stream_are_all_written_one_after_the_other() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Instance at = i % 2 == 0 ? one : two;
                all.add(threads.submit(() -> rate(at, 1)));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
        List<Backbone.Recorded> facts = one.backbone().facts(RATINGS, ticket);
        assertThat(facts).hasSize(40);
        assertThat(facts).extracting(f -> ((RatingGiven) f.fact().orElseThrow()).attempt()).isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_key_is_held_by_one_of_many_who_reach_for_it_and_the_losers_see_who() throws Exception {
        String key = UUID.randomUUID().toString();
        List<String> holders = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Instance at = i % 2 == 0 ? one : two;
                String me = "t-" + i;
                all.add(threads.submit(() -> at.backbone().perform(CAUSE,
                        work -> work.reserved("identity", key).orElseGet(() -> {
                    work.reserve("identity", key, me);
                    return me;
                }))));
            }
            for (Future<String> each : all) {
                holders.add(each.get());
            }
        }
        assertThat(holders).hasSize(32).containsOnly(one.backbone().reserved("identity", key).orElseThrow());
    }

    @Test
    void a_work_reads_the_keys_that_it_takes_itself() {
        String key = UUID.randomUUID().toString();
        one.backbone().perform(CAUSE, work -> {
            work.reserve("slot", key, "a");
            assertThat(work.reserved("slot", key)).contains("a");
            rateIn(work);
            assertThat(work.holder("rated", ticket + "#1")).contains(ticket);
            rateIn(work);
            assertThat(work.holder("rated", ticket + "#1")).isEmpty();
            return null;
        });
        assertThat(two.backbone().reserved("slot", key)).contains("a");
        assertThat(two.backbone().holder("rated", ticket + "#2")).contains(ticket);
        assertThat(two.backbone().holder("rated", ticket + "#1")).isEmpty();
        assertThat(Rated.ratings(two, ticket)).isEqualTo(2);
    }

    private void rateIn(Work work) {
        work.ownKey(ticket, "customer-" + ticket);
        work.decide(RATINGS, ticket, new Rate(ticket, 1, null, work.now()));
    }

    @Test
    void an_idempotency_key_gives_the_first_answer_again_and_the_work_is_done_once() throws Exception {
        Claim claim = new Claim("li", "POST /x", UUID.randomUUID().toString(), "hash");
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Instance at = i % 2 == 0 ? one : two;
                int mine = i;
                all.add(threads.submit(() -> at.backbone().performOnce(claim, CAUSE, work -> {
                    work.ownKey(ticket, "customer-" + ticket);
                    work.decide(RATINGS, ticket, new Rate(ticket, 1, null, work.now()));
                    return Answer.json(201, "{\"by\":" + mine + "}");
                }, refused -> Answer.json(409, null))));
            }
            for (Future<Answer> each : all) {
                answers.add(each.get());
            }
        }
        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(answers).extracting(Answer::repeated).containsOnlyOnce(false);
        assertThat(one.backbone().state(RATINGS, ticket)).isEqualTo(1);
        assertThatThrownBy(() -> one.backbone().performOnce(new Claim("li", "POST /x", claim.key(), "other"), CAUSE,
                w -> null, r -> null))
                .isInstanceOf(ClaimedDifferently.class);
    }

    @Test
    void a_refusal_is_kept_as_an_answer() {
        Claim claim = new Claim("li", "POST /x", UUID.randomUUID().toString(), "hash");
        for (int i = 0; i < 2; i++) {
            Answer answer = one.backbone().performOnce(claim, CAUSE, work -> {
                work.decide(RATINGS, ticket, new Rate(ticket, -1, null, work.now()));
                return Answer.json(201, null);
            }, refused -> Answer.json(409, "\"" + refused.rule() + "\""));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.repeated()).isEqualTo(i == 1);
        }
    }

    @Test
    void the_service_role_cannot_change_or_remove_what_is_written() throws SQLException {
        rate(one, 1);
        try (Connection connection = one.database.getConnection(); Statement statement = connection.createStatement()) {
            for (String attempt : List.of("update event set actor = 'x'", "delete from event", "truncate event")) {
                assertThatThrownBy(() -> statement.executeUpdate(attempt)).isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }
}
