package io.caseloop.sla.model.commitment;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.PromiseNewTime;
import io.caseloop.sla.model.commitment.CommitmentCommand.Retime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What leads do about a commitment: a new time (S4), another policy (S6).
class LeadCommandsTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String PROMISE = "first-response";
    private static final String WHY = "the spare part arrives at noon";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));
    private static final Instant NOON = NINE.plus(Duration.ofHours(3));
    private static final Grounds HOUR = new Grounds(1, Duration.ofHours(1), null, null, null, null, null);
    private static final Grounds TWO_HOURS = new Grounds(1, Duration.ofHours(2), null, null, null, null, null);
    private static final CommitmentEvent MADE = new CommitmentMade(TICKET, PROMISE, "S1", "default@1", "24x7@1", NINE,
            TEN, true, HOUR, List.of(), NINE);
    private static final CommitmentEvent BREACHED = new CommitmentBreached(TICKET, PROMISE, ELEVEN, TEN);
    private static final CommitmentEvent LATE = new CommitmentAnsweredLate(TICKET, PROMISE, "reply-1",
            TEN.plusSeconds(60));
    private static final CommitmentEvent MET = new CommitmentMet(TICKET, PROMISE, "reply-1", NINE.plusSeconds(60));
    private static final CommitmentEvent PROMISED = new NewTimePromised(TICKET, PROMISE, "first-response-2", NOON, WHY,
            "zhao", ELEVEN);
    private static final CommitmentEvent MADE_AGAIN = new CommitmentMade(TICKET, "first-response-2", "S4", "default@1",
            "24x7@1", ELEVEN, NOON, true, null, List.of(), ELEVEN);

    private final DeciderSpec<CommitmentCommand, Commitments, CommitmentEvent> commitments =
            DeciderSpec.of(new CommitmentDecider());

    @Test
    void a_new_time_after_a_breach_is_a_commitment_of_its_own_and_the_verdict_stays() {
        commitments.given(MADE, BREACHED).when(promise(NOON)).then(PROMISED, MADE_AGAIN);
    }

    @Test
    void a_new_time_may_be_promised_before_the_old_one_has_passed() {
        commitments.given(MADE).when(new PromiseNewTime(TICKET, PROMISE, NOON, WHY, "zhao", NINE.plusSeconds(60)))
                .then(new NewTimePromised(TICKET, PROMISE, "first-response-2", NOON, WHY, "zhao", NINE.plusSeconds(60)),
                        new CommitmentMade(TICKET, "first-response-2", "S4", "default@1", "24x7@1",
                                NINE.plusSeconds(60), NOON, true, null, List.of(), NINE.plusSeconds(60)));
    }

    @Test
    void the_same_time_promised_again_changes_nothing() {
        commitments.given(MADE, BREACHED, PROMISED, MADE_AGAIN).when(promise(NOON)).thenNothing();
    }

    @Test
    void an_answer_meets_the_new_time_and_shows_how_late_the_old_one_was() {
        commitments.given(MADE, BREACHED, PROMISED, MADE_AGAIN)
                .when(new Answered(TICKET, Set.of(PROMISE), "reply-1", ELEVEN.plusSeconds(9), NOON, Map.of()))
                .then(new CommitmentAnsweredLate(TICKET, PROMISE, "reply-1", ELEVEN.plusSeconds(9)),
                        new CommitmentMet(TICKET, "first-response-2", "reply-1", ELEVEN.plusSeconds(9)));
    }

    @Test
    void no_promise_lies_in_the_past_when_it_is_made() {
        commitments.given(MADE, BREACHED).when(promise(ELEVEN)).thenRefusedBy("no-promise-lies-in-the-past");
    }

    @Test
    void what_is_not_owed_any_more_is_not_promised_again() {
        String rule = "only-what-is-owed-is-promised-again";
        commitments.given(MADE, MET).when(promise(NOON)).thenRefusedBy(rule);
        commitments.given(MADE, BREACHED, LATE).when(promise(NOON)).thenRefusedBy(rule);
        commitments.given(MADE, new CommitmentCancelled(TICKET, PROMISE, "closed", NINE)).when(promise(NOON))
                .thenRefusedBy(rule);
        commitments.given().when(promise(NOON)).thenRefusedBy("the-ticket-has-this-commitment");
    }

    @Test
    void an_open_promise_gets_the_due_time_and_the_warnings_of_the_policy_in_force_now() {
        commitments.given(MADE).when(retime("default@2", ELEVEN, null, TEN.minusSeconds(1)))
                .then(new CommitmentRetimed(TICKET, PROMISE, "S1", "default@2", "24x7@1", ELEVEN, null, true,
                        TWO_HOURS, List.of(new Warning(90, ELEVEN.minusSeconds(720))), WHY, "zhao",
                        TEN.minusSeconds(1)));
    }

    @Test
    void a_clock_that_stands_keeps_standing_with_the_time_that_is_left_by_the_new_policy() {
        CommitmentEvent paused = new CommitmentPaused(TICKET, PROMISE, "awaited-1", Duration.ofMinutes(30),
                NINE.plusSeconds(1800));
        Duration left = Duration.ofMinutes(90);
        commitments.given(MADE, paused).when(retime("default@2", ELEVEN, left, NOON))
                .then(new CommitmentRetimed(TICKET, PROMISE, "S1", "default@2", "24x7@1", ELEVEN, left, true, TWO_HOURS,
                        List.of(new Warning(90, ELEVEN.minusSeconds(720))), WHY, "zhao", NOON));
        commitments.given(MADE, paused).when(retime("default@2", ELEVEN, Duration.ZERO, NOON))
                .thenRefusedBy("no-promise-lies-in-the-past");
    }

    @Test
    void under_the_policy_that_it_has_already_nothing_changes() {
        commitments.given(MADE).when(retime("default@1", TEN, null, NINE.plusSeconds(9))).thenNothing();
    }

    @Test
    void a_shorter_policy_whose_time_has_passed_already_is_refused() {
        commitments.given(MADE).when(retime("default@2", NINE.plusSeconds(60), null, NINE.plusSeconds(61)))
                .thenRefusedBy("no-promise-lies-in-the-past");
    }

    @Test
    void a_settled_promise_is_assessed_under_the_corrected_policy_and_keeps_its_verdict() {
        commitments.given(MADE, BREACHED, LATE).when(retime("default@2", ELEVEN, null, NOON))
                .then(reassessed(ELEVEN, "met", NOON));
        commitments.given(MADE, BREACHED).when(retime("default@2", ELEVEN, null, NOON))
                .then(reassessed(ELEVEN, "breached", NOON));
        commitments.given(MADE, BREACHED).when(retime("default@2", NOON, null, ELEVEN))
                .then(reassessed(NOON, "open", ELEVEN));
        commitments.given(MADE, MET).when(retime("default@2", NINE.plusSeconds(59), null, NOON))
                .then(reassessed(NINE.plusSeconds(59), "breached", NOON));
        commitments.given(MADE, BREACHED, LATE, reassessed(ELEVEN, "met", NOON))
                .when(retime("default@2", ELEVEN, null, NOON.plusSeconds(9))).thenNothing();
    }

    @Test
    void what_was_cancelled_or_promised_by_a_lead_has_no_other_policy() {
        commitments.given(MADE, new CommitmentCancelled(TICKET, PROMISE, "closed", NINE))
                .when(retime("default@2", ELEVEN, null, NOON)).thenRefusedBy("only-what-is-owed-is-promised-again");
        commitments.given(MADE, BREACHED, PROMISED, MADE_AGAIN)
                .when(new Retime(TICKET, "first-response-2", terms("default@2", ELEVEN), null, WHY, "zhao", NOON))
                .thenRefusedBy("the-policy-in-force-promises-it");
    }

    private static CommitmentEvent reassessed(Instant due, String verdict, Instant at) {
        return new CommitmentReassessed(TICKET, PROMISE, "default@2", "24x7@1", due, verdict, WHY, "zhao", at);
    }

    private static PromiseNewTime promise(Instant dueAt) {
        return new PromiseNewTime(TICKET, PROMISE, dueAt, WHY, "zhao", ELEVEN);
    }

    private static Retime retime(String policy, Instant due, Duration left, Instant at) {
        return new Retime(TICKET, PROMISE, terms(policy, due), left, WHY, "zhao", at);
    }

    private static Terms terms(String policy, Instant due) {
        return new Terms(PROMISE, "S1", policy, "24x7@1", NINE, due, true, TWO_HOURS,
                List.of(new Warning(90, due.minusSeconds(720))));
    }
}
