package io.caseloop.sla.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the commitments of a ticket declare (S5, S7).
class RunningCommitmentTest {

    private static final TicketId TICKET = new TicketId("0198c6a2-0000-7000-8000-000000000001");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final CommitmentMade FIRST = made("first-response", TEN);
    private static final CommitmentMade EXPERT = made("expert-solution", NINE.plus(Duration.ofHours(24)));

    private final List<Object> declared = new ArrayList<>();

    private static CommitmentMade made(String commitment, Instant due) {
        return new CommitmentMade(TICKET, commitment, "S1", "default@1", "24x7@1", NINE, due, false,
                new Grounds(1, Duration.between(NINE, due), null, null, null, null, null), List.of(), NINE);
    }

    private List<Object> declaredBy(CommitmentEvent... facts) {
        declared.clear();
        Streams.COMMITMENTS.rows().of(TICKET.value(), Streams.COMMITMENTS.decider().fold(List.of(facts)), new RowSet() {
            @Override
            public void unique(String scope, String key) {
                declared.add(scope + " " + key);
            }

            @Override
            public void timer(String kind, String id, String key, Instant due) {
                declared.add(kind + " " + id + " " + due);
            }

            @Override
            public void row(Record row) {
                declared.add(row);
            }
        });
        return declared;
    }

    @Test
    void every_promise_that_runs_is_on_the_board_and_has_the_timer_of_its_due_time() {
        assertThat(declaredBy(FIRST, EXPERT)).hasSize(4)
                .contains(new RunningCommitment(TICKET.value(), "first-response", "first-response", "S1", "default@1",
                        "24x7@1", NINE, TEN, null, 3600L, null, null))
                .contains("due " + TICKET + "|first-response " + TEN);
    }

    @Test
    void a_further_attempt_belongs_to_the_same_promise() {
        CommitmentEvent met = new CommitmentMet(TICKET, "expert-solution", "solution-1", NINE.plusSeconds(60));
        Instant due = NINE.plus(Duration.ofHours(48));
        assertThat(declaredBy(EXPERT, met, made("expert-solution-2", due))).containsExactlyInAnyOrder(
                new RunningCommitment(TICKET.value(), "expert-solution-2", "expert-solution", "S1", "default@1",
                        "24x7@1", NINE, due, null, 48 * 3600L, null, null),
                new SettledCommitment(TICKET.value(), "expert-solution", "expert-solution", "S1", "default@1",
                        "24x7@1", NINE, NINE.plus(Duration.ofHours(24)), "met", NINE.plusSeconds(60), false),
                "due " + TICKET + "|expert-solution-2 " + due);
    }

    @Test
    void a_promise_with_a_verdict_has_no_timer_any_more() {
        assertThat(declaredBy(FIRST, new CommitmentMet(TICKET, "first-response", "reply-1", NINE.plusSeconds(60))))
                .containsExactly(new SettledCommitment(TICKET.value(), "first-response", "first-response", "S1",
                        "default@1", "24x7@1", NINE, TEN, "met", NINE.plusSeconds(60), false));
    }

    @Test
    void a_broken_promise_is_owed_until_an_answer_comes() {
        CommitmentEvent breached = new CommitmentBreached(TICKET, "first-response", TEN, TEN);
        assertThat(((SettledCommitment) declaredBy(FIRST, breached).getFirst()).owed()).isTrue();
        assertThat(((SettledCommitment) declaredBy(FIRST, breached, new CommitmentAnsweredLate(TICKET,
                "first-response", "reply-1", TEN.plusSeconds(9))).getFirst()).owed()).isFalse();
    }

    @Test
    void the_next_warning_has_a_timer_while_the_clock_runs() {
        CommitmentEvent made = new CommitmentMade(TICKET, "expert-solution", "S1", "default@1", "24x7@1", NINE, TEN,
                true, new Grounds(1, Duration.ofHours(1), null, null, null, null, null),
                List.of(new Warning(50, NINE.plusSeconds(1800)), new Warning(90, NINE.plusSeconds(3240))), NINE);
        CommitmentEvent warned = new CommitmentWarned(TICKET, "expert-solution", 50, TEN, null, null,
                NINE.plusSeconds(1800));
        assertThat(declaredBy(made)).contains("warn " + TICKET + "|expert-solution|50 " + NINE.plusSeconds(1800));
        assertThat(declaredBy(made, warned))
                .contains("warn " + TICKET + "|expert-solution|90 " + NINE.plusSeconds(3240));
        assertThat(declaredBy(made, warned, new CommitmentPaused(TICKET, "expert-solution", "awaited-1",
                Duration.ofMinutes(9), NINE.plusSeconds(3060)))).as("the clock stands").hasSize(1);
    }
}
