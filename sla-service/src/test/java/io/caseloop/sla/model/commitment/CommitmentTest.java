package io.caseloop.sla.model.commitment;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rules S1, S5, S6 and "an outage makes no false breach".
class CommitmentTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Instant ELEVEN = NINE.plus(Duration.ofHours(2));
    private static final CommitmentEvent MADE = new CommitmentMade(TICKET, "first-response", "S1", "default@1",
            "24x7@1", NINE, TEN, false, null, List.of(), NINE);
    private static final CommitmentEvent MET = new CommitmentMet(TICKET, "first-response", "reply-1",
            NINE.plusSeconds(60));
    private static final CommitmentEvent BREACHED = new CommitmentBreached(TICKET, "first-response", ELEVEN, TEN);
    private static final CommitmentEvent LATE = new CommitmentAnsweredLate(TICKET, "first-response", "reply-1",
            TEN.plusSeconds(1));
    private static final CommitmentEvent WITHDRAWN = new BreachWithdrawn(TICKET, "first-response", "breach-1",
            "reply-1", TEN.minusSeconds(1), ELEVEN);
    private static final CommitmentEvent CANCELLED = new CommitmentCancelled(TICKET, "first-response", "closed",
            NINE.plusSeconds(5));

    private final DeciderSpec<CommitmentCommand, Commitments,
            CommitmentEvent> commitments = DeciderSpec.of(new CommitmentDecider());

    @Test
    void a_promise_is_made_on_the_terms_it_was_given() {
        commitments.given().when(make("first-response", false, NINE)).then(MADE);
    }

    @Test
    void a_promise_delivered_again_changes_nothing() {
        commitments.given(MADE).when(make("first-response", false, NINE)).thenNothing();
        commitments.given(MADE).when(make("first-response", true, NINE)).thenNothing();
    }

    @Test
    void a_settled_promise_is_not_made_again_unless_the_case_begins_again() {
        commitments.given(MADE, MET).when(make("first-response", false, NINE)).thenNothing();
        commitments.given(MADE, BREACHED).when(make("first-response", false, NINE)).thenNothing();
        commitments.given(MADE, BREACHED, WITHDRAWN).when(make("first-response", false, NINE)).thenNothing();
        commitments.given(MADE, CANCELLED).when(make("first-response", false, NINE)).thenNothing();
    }

    @Test
    void a_further_attempt_is_numbered() {
        CommitmentEvent second = new CommitmentMade(TICKET, "first-response-2", "S1", "default@1", "24x7@1", NINE, TEN,
                false, null, List.of(), NINE);
        commitments.given(MADE, MET).when(make("first-response", true, NINE)).then(second);
        commitments.given(MADE, BREACHED).when(make("first-response", true, NINE)).then(second);
        commitments.given(MADE, CANCELLED, second).when(make("first-response", true, NINE)).thenNothing();
        commitments.given(MADE, CANCELLED, second, new CommitmentMet(TICKET, "first-response-2", "reply-2", TEN))
                .when(make("first-response", true, NINE))
                .then(new CommitmentMade(TICKET, "first-response-3", "S1", "default@1", "24x7@1", NINE, TEN, false,
                        null, List.of(), NINE));
    }

    @Test
    void an_answer_within_the_hour_keeps_the_promise_at_its_own_time() {
        commitments.given(MADE).when(answered("reply-1", NINE.plusSeconds(60))).then(MET);
    }

    @Test
    void an_answer_at_the_due_time_is_in_time() {
        commitments.given(MADE).when(answered("reply-1", TEN))
                .then(new CommitmentMet(TICKET, "first-response", "reply-1", TEN));
    }

    @Test
    void an_answer_in_time_keeps_the_promise_however_late_it_is_read() {
        commitments.given(MADE).when(new Answered(TICKET, Set.of("first-response"), "reply-1", NINE.plusSeconds(60),
                ELEVEN.plusSeconds(9), Map.of())).then(MET);
    }

    @Test
    void an_answer_after_the_hour_shows_that_it_was_broken_at_its_due_time() {
        commitments.given(MADE).when(answered("reply-1", TEN.plusSeconds(1))).then(BREACHED, LATE);
    }

    @Test
    void an_answer_to_something_else_keeps_nothing() {
        commitments.given(MADE).when(new Answered(TICKET, Set.of("expert-solution"), "reply-1", NINE, ELEVEN, Map.of()))
                .thenNothing();
    }

    @Test
    void an_answer_before_a_later_attempt_began_does_not_keep_it() {
        CommitmentEvent second = new CommitmentMade(TICKET, "first-response-2", "S1", "default@1", "24x7@1", NINE, TEN,
                false, null, List.of(), NINE);
        commitments.given(MADE, MET, second).when(answered("reply-0", NINE.minusSeconds(1))).thenNothing();
        commitments.given(MADE, MET, second).when(answered("reply-2", NINE.plusSeconds(1)))
                .then(new CommitmentMet(TICKET, "first-response-2", "reply-2", NINE.plusSeconds(1)));
    }

    @Test
    void an_answer_that_seems_to_precede_the_ticket_keeps_its_first_promise() {
        commitments.given(MADE).when(answered("reply-1", NINE.minusSeconds(2)))
                .then(new CommitmentMet(TICKET, "first-response", "reply-1", NINE.minusSeconds(2)));
    }

    @Test
    void a_second_answer_changes_nothing() {
        commitments.given(MADE, MET).when(answered("reply-2", NINE.plusSeconds(90))).thenNothing();
        commitments.given(MADE, BREACHED, WITHDRAWN).when(answered("reply-2", NINE.plusSeconds(90))).thenNothing();
        commitments.given(MADE, CANCELLED).when(answered("reply-2", NINE.plusSeconds(90))).thenNothing();
    }

    @Test
    void an_unanswered_ticket_is_breached_once_the_inputs_are_read_past_the_hour() {
        commitments.given(MADE).when(new Tick(TICKET, "first-response", TEN.plusSeconds(1), ELEVEN)).then(BREACHED);
    }

    @Test
    void nothing_is_judged_before_the_inputs_are_read_past_the_hour() {
        commitments.given(MADE).when(new Tick(TICKET, "first-response", TEN, ELEVEN)).thenNothing();
    }

    @Test
    void a_tick_on_what_is_settled_or_unknown_decides_nothing() {
        Tick tick = new Tick(TICKET, "first-response", ELEVEN, ELEVEN);
        commitments.given().when(tick).thenNothing();
        commitments.given(MADE, MET).when(tick).thenNothing();
        commitments.given(MADE, BREACHED).when(tick).thenNothing();
        commitments.given(MADE, BREACHED, WITHDRAWN).when(tick).thenNothing();
        commitments.given(MADE, CANCELLED).when(tick).thenNothing();
    }

    @Test
    void an_answer_registered_late_withdraws_the_breach_and_names_both_facts() {
        commitments.given(MADE, BREACHED)
                .when(new Answered(TICKET, Set.of("first-response"), "reply-1", TEN.minusSeconds(1), ELEVEN,
                Map.of("first-response", "breach-1")))
                .then(WITHDRAWN);
    }

    @Test
    void a_late_answer_after_a_breach_is_recorded_once_and_leaves_the_verdict() {
        commitments.given(MADE, BREACHED).when(answered("reply-1", TEN.plusSeconds(1))).then(LATE);
        commitments.given(MADE, BREACHED, LATE).when(answered("reply-2", TEN.plusSeconds(2))).thenNothing();
    }

    @Test
    void an_answer_in_time_that_is_registered_after_a_late_one_withdraws_the_breach() {
        commitments.given(MADE, BREACHED, LATE)
                .when(new Answered(TICKET, Set.of("first-response"), "reply-1", TEN.minusSeconds(1), ELEVEN,
                Map.of("first-response", "breach-1")))
                .then(WITHDRAWN);
    }

    @Test
    void a_close_does_not_cancel_the_visit_after_a_low_rating() {
        CommitmentEvent visit = new CommitmentMade(TICKET, "follow-up-visit", "F3", "default@1", "cn-office@1", NINE,
                ELEVEN, false, null, List.of(), NINE);
        commitments.given(visit).when(new Cancel(TICKET, "closed", NINE.plusSeconds(5), ELEVEN)).thenNothing();
    }

    @Test
    void a_close_cancels_what_still_runs() {
        commitments.given(MADE).when(new Cancel(TICKET, "closed", NINE.plusSeconds(5), ELEVEN)).then(CANCELLED);
    }

    @Test
    void a_close_after_the_due_time_shows_that_it_was_broken() {
        commitments.given(MADE).when(new Cancel(TICKET, "closed", TEN.plusSeconds(5), ELEVEN)).then(BREACHED);
    }

    @Test
    void a_close_leaves_what_is_settled() {
        Cancel close = new Cancel(TICKET, "closed", NINE.plusSeconds(5), ELEVEN);
        commitments.given(MADE, MET).when(close).thenNothing();
        commitments.given(MADE, BREACHED).when(close).thenNothing();
        commitments.given(MADE, BREACHED, WITHDRAWN).when(close).thenNothing();
        commitments.given(MADE, CANCELLED).when(close).thenNothing();
    }

    @Test
    void a_verdict_on_a_promise_that_is_not_known_here_is_passed_over() {
        commitments.given(MET).when(make("first-response", false, NINE)).then(MADE);
    }

    private static Make make(String promise, boolean again, Instant at) {
        return new Make(TICKET, new Terms(promise, "S1", "default@1", "24x7@1", NINE, TEN, false, null, List.of()),
                again, at);
    }

    private static Answered answered(String by, Instant at) {
        return new Answered(TICKET, Set.of("first-response"), by, at, ELEVEN, Map.of());
    }
}
