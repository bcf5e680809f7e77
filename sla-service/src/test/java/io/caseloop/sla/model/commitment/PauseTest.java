package io.caseloop.sla.model.commitment;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.model.commitment.CommitmentCommand.Pause;
import io.caseloop.sla.model.commitment.CommitmentCommand.Resume;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The clock stops while the customer is awaited and runs on afterwards (S3).
class PauseTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String PROMISE = "expert-solution";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));
    private static final Instant NOON = NINE.plus(Duration.ofHours(3));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CommitmentEvent MADE = made(PROMISE, true);
    private static final CommitmentEvent PAUSED = new CommitmentPaused(TICKET, PROMISE, "awaited-1", HOUR, TEN);
    private static final CommitmentEvent RESUMED = new CommitmentResumed(TICKET, PROMISE, "answer-1",
            NOON.plus(HOUR), List.of(), NOON);

    private final DeciderSpec<CommitmentCommand, Commitments,
            CommitmentEvent> commitments = DeciderSpec.of(new CommitmentDecider());

    @Test
    void a_clock_stops_with_the_working_time_that_is_left() {
        commitments.given(MADE).when(pause(TEN)).then(PAUSED);
    }

    @Test
    void a_clock_that_does_not_pause_runs_on() {
        commitments.given(made(PROMISE, false)).when(pause(TEN)).thenNothing();
    }

    @Test
    void where_an_earlier_release_said_nothing_only_the_first_response_runs_on() {
        commitments.given(made(PROMISE, null)).when(pause(TEN)).then(PAUSED);
        commitments.given(made("first-response", null))
                .when(new Pause(TICKET, "awaited-1", TEN, Map.of("first-response", HOUR))).thenNothing();
    }

    @Test
    void a_clock_that_stands_is_not_stopped_again_and_one_that_runs_is_not_resumed() {
        commitments.given(MADE, PAUSED).when(pause(TEN.plusSeconds(60))).thenNothing();
        commitments.given(MADE).when(resume(NOON)).thenNothing();
        commitments.given(MADE, PAUSED, RESUMED).when(resume(NOON)).thenNothing();
    }

    @Test
    void what_was_due_before_the_pause_keeps_its_due_time() {
        commitments.given(MADE).when(pause(ELEVEN)).thenNothing();
    }

    @Test
    void nothing_is_judged_while_the_clock_stands() {
        commitments.given(MADE, PAUSED).when(new Tick(TICKET, PROMISE, NOON, NOON)).thenNothing();
    }

    @Test
    void the_clock_runs_on_to_a_due_time_that_is_later_by_the_wait() {
        commitments.given(MADE, PAUSED).when(resume(NOON)).then(RESUMED);
        commitments.given(MADE, PAUSED, RESUMED).when(new Tick(TICKET, PROMISE, NOON.plus(HOUR), NOON.plus(HOUR)))
                .thenNothing();
        commitments.given(MADE, PAUSED, RESUMED)
                .when(new Tick(TICKET, PROMISE, NOON.plus(HOUR).plusSeconds(1), NOON.plus(HOUR).plusSeconds(2)))
                .then(new CommitmentBreached(TICKET, PROMISE, NOON.plus(HOUR).plusSeconds(2), NOON.plus(HOUR)));
    }

    @Test
    void a_solution_while_the_clock_stands_keeps_the_promise_whenever_it_comes() {
        commitments.given(MADE, PAUSED)
                .when(new Answered(TICKET, Set.of(PROMISE), "solution-1", NOON, NOON, Map.of()))
                .then(new CommitmentMet(TICKET, PROMISE, "solution-1", NOON));
    }

    @Test
    void a_close_cancels_a_promise_whose_clock_stands() {
        commitments.given(MADE, PAUSED).when(new Cancel(TICKET, "closed", NOON, NOON))
                .then(new CommitmentCancelled(TICKET, PROMISE, "closed", NOON));
    }

    @Test
    void a_clock_may_stop_more_than_once() {
        CommitmentEvent second = new CommitmentPaused(TICKET, PROMISE, "awaited-2", Duration.ofMinutes(30),
                NOON.plusSeconds(1800));
        commitments.given(MADE, PAUSED, RESUMED).when(new Pause(TICKET, "awaited-2", NOON.plusSeconds(1800),
                Map.of(PROMISE, Duration.ofMinutes(30)))).then(second);
    }

    private static CommitmentEvent made(String promise, Boolean pauses) {
        return new CommitmentMade(TICKET, promise, "S1", "default@1", "24x7@1", NINE, ELEVEN, pauses, null,
                null, NINE);
    }

    private static Pause pause(Instant at) {
        return new Pause(TICKET, "awaited-1", at, Map.of(PROMISE, HOUR));
    }

    private static Resume resume(Instant at) {
        return new Resume(TICKET, "answer-1", at, Map.of(PROMISE, new Terms.Due(at.plus(HOUR), List.of())));
    }
}
