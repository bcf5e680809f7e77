package io.caseloop.sla.model.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.sla.model.commitment.ClockRuns.Run;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restore;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a merge had cancelled is owed again once the merge is undone (R14).
class RestoredCommitmentTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String PROMISE = "first-response";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant HALF_PAST = NINE.plusSeconds(1800);
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final Instant NOON = NINE.plusSeconds(10800);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final CommitmentEvent MADE = new CommitmentMade(TICKET, PROMISE, "S1", "default@1", "24x7@1", NINE,
            TEN, false, new Grounds(1, Duration.ofHours(1), null, null, null, null, null), List.of(), NINE);
    private static final CommitmentEvent CANCELLED = new CommitmentCancelled(TICKET, PROMISE, "merged", HALF_PAST);
    private static final CommitmentEvent AS_BEFORE =
            new CommitmentRestored(TICKET, PROMISE, TEN, null, List.of(), HALF_PAST.plusSeconds(60));
    private static final CommitmentEvent LATER =
            new CommitmentRestored(TICKET, PROMISE, NOON.plus(HALF_AN_HOUR), HALF_AN_HOUR, List.of(), NOON);

    private final DeciderSpec<CommitmentCommand, Commitments, CommitmentEvent> commitments =
            DeciderSpec.of(new CommitmentDecider());

    private static Restore restore(Instant due, Duration left, Instant at) {
        return new Restore(TICKET, Map.of(PROMISE, new Restored(new Terms.Due(due, List.of()), left)), at);
    }

    @Test
    void it_is_due_as_before_where_that_time_is_ahead() {
        var after = commitments.given(MADE, CANCELLED).when(restore(TEN, null, HALF_PAST.plusSeconds(60)))
                .then(AS_BEFORE);
        assertThat(after.state().named(PROMISE).orElseThrow()).isInstanceOf(Commitment.Running.class);
        assertThat(ClockRuns.of(PROMISE, List.of(MADE, CANCELLED, AS_BEFORE)).runs())
                .containsExactly(new Run(NINE, null));
    }

    @Test
    void it_has_the_time_that_was_left_where_the_time_has_passed() {
        commitments.given(MADE, CANCELLED).when(restore(NOON.plus(HALF_AN_HOUR), HALF_AN_HOUR, NOON)).then(LATER);
        assertThat(ClockRuns.of(PROMISE, List.of(MADE, CANCELLED, LATER)).runs())
                .containsExactly(new Run(NINE, HALF_PAST), new Run(NOON, null));
    }

    @Test
    void what_was_not_cancelled_is_not_restored() {
        CommitmentEvent met = new CommitmentMet(TICKET, PROMISE, "reply-1", HALF_PAST);
        commitments.given(MADE).when(restore(TEN, null, HALF_PAST)).thenNothing();
        commitments.given(MADE, met).when(restore(TEN, null, HALF_PAST)).thenNothing();
        commitments.given(MADE, CANCELLED, AS_BEFORE).when(restore(TEN, null, HALF_PAST)).thenNothing();
    }
}
