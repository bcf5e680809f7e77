package io.caseloop.sla.model.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.BusinessCalendar.Span;
import io.caseloop.sla.model.derivation.Derivation.Considered;
import io.caseloop.sla.model.derivation.Derivation.Step;
import io.caseloop.sla.model.derivation.Deriving.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The verdict about a commitment follows from its facts, step by step (S8).
class DerivingTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String PROMISE = "expert-solution";
    /// A Monday, an hour before the office closes for lunch.
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-23T16:00:00Z");
    private static final Grounds GROUNDS = new Grounds(3, Duration.ofHours(4), "fault", "standard", "P2", "web",
                "line");
    private static final CommitmentEvent MADE = new CommitmentMade(TICKET, PROMISE, "S1", "default@1", "office@1",
            ELEVEN, DUE, true, GROUNDS, List.of(), ELEVEN);

    @Test
    void the_promise_that_applied_is_named_with_those_before_it_and_the_conditions_that_failed() {
        Step chosen = derive(MADE).steps().getFirst();
        assertThat(chosen.step()).isEqualTo("rule-chosen");
        assertThat(chosen.choice().policy().version()).isEqualTo(1);
        assertThat(chosen.choice().calendar().zone()).isEqualTo("UTC");
        assertThat(chosen.choice().considered()).containsExactly(
                new Considered(2, Duration.ofHours(1), "office", List.of("kinds", "customerTiers")),
                new Considered(3, Duration.ofHours(4), "office", List.of()));
    }

    @Test
    void working_time_is_counted_period_by_period_to_the_due_time() {
        Derivation derivation = derive(MADE);
        assertThat(names(derivation)).containsExactly("rule-chosen", "started", "counted", "due");
        assertThat(derivation.steps().get(2).count().periods()).containsExactly(
                new Span(ELEVEN, Instant.parse("2026-11-23T12:00:00Z")),
                new Span(Instant.parse("2026-11-23T13:00:00Z"), DUE));
        assertThat(derivation.steps().get(2).count().left()).isZero();
        assertThat(derivation.verdict()).isEqualTo("running");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void each_pause_stops_the_count_and_each_resume_goes_on_with_what_was_left() {
        Instant paused = ELEVEN.plusSeconds(1800);
        Instant resumed = Instant.parse("2026-11-23T17:00:00Z");
        Instant later = Instant.parse("2026-11-24T11:30:00Z");
        Derivation derivation = derive(MADE,
                new CommitmentPaused(TICKET, PROMISE, "awaited-1", Duration.ofMinutes(210), paused),
                new CommitmentResumed(TICKET, PROMISE, "answer-1", later, List.of(), resumed),
                new CommitmentBreached(TICKET, PROMISE, later.plusSeconds(2), later));
        assertThat(names(derivation)).containsExactly("rule-chosen", "started", "counted", "paused", "resumed",
                "counted", "due", "breached");
        assertThat(derivation.steps().get(2).count().used()).isEqualTo(Duration.ofMinutes(30));
        assertThat(derivation.steps().get(3).outcome().by()).isEqualTo("awaited-1");
        assertThat(derivation.steps().get(5).count().periods()).containsExactly(
                new Span(resumed, Instant.parse("2026-11-23T18:00:00Z")),
                new Span(Instant.parse("2026-11-24T09:00:00Z"), later));
        assertThat(derivation.verdict()).isEqualTo("breached");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void a_met_promise_is_counted_to_the_answer_and_names_it() {
        Derivation derivation = derive(MADE, new CommitmentMet(TICKET, PROMISE, "solution-1", DUE.minusSeconds(60)));
        assertThat(names(derivation)).containsExactly("rule-chosen", "started", "counted", "met");
        assertThat(derivation.steps().get(2).count().left()).isEqualTo(Duration.ofMinutes(1));
        assertThat(derivation.steps().get(3).outcome().by()).isEqualTo("solution-1");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void a_withdrawn_breach_keeps_both_verdicts_and_ends_as_met() {
        Derivation derivation = derive(MADE, new CommitmentBreached(TICKET, PROMISE, DUE.plusSeconds(2), DUE),
                new CommitmentAnsweredLate(TICKET, PROMISE, "reply-2", DUE.plusSeconds(9)),
                new BreachWithdrawn(TICKET, PROMISE, "breach-1", "reply-1", DUE.minusSeconds(1), DUE.plusSeconds(9)));
        assertThat(names(derivation)).endsWith("due", "breached", "answered-late", "withdrawn");
        assertThat(derivation.verdict()).isEqualTo("met");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void another_policy_is_a_step_of_its_own_and_a_reassessment_keeps_the_verdict() {
        Instant due = DUE.plusSeconds(3600);
        Derivation derivation = derive(MADE, new CommitmentRetimed(TICKET, PROMISE, "S1", "default@2", "office@1", due,
                null, true, new Grounds(1, Duration.ofHours(5), "fault", null, null, null, null), List.of(),
                "corrected",
                "zhao", ELEVEN.plusSeconds(60)), new CommitmentBreached(TICKET, PROMISE, due, due),
                new CommitmentReassessed(TICKET, PROMISE, "default@2", "office@1", due, "breached", "asked", "zhao",
                due));
        assertThat(names(derivation)).containsExactly("rule-chosen", "started", "rule-chosen", "retimed", "counted",
                "due", "breached", "rule-chosen", "reassessed");
        assertThat(derivation.policy()).isEqualTo("default@2");
        assertThat(derivation.verdict()).isEqualTo("breached");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void a_due_time_or_verdict_on_record_that_does_not_follow_is_shown() {
        CommitmentEvent wrong = new CommitmentMade(TICKET, PROMISE, "S1", "default@1", "office@1", ELEVEN,
                DUE.plusSeconds(60), true, GROUNDS, List.of(), ELEVEN);
        assertThat(derive(wrong).agrees()).isFalse();
        assertThat(derive(MADE, new CommitmentMet(TICKET, PROMISE, "late", DUE.plusSeconds(1))).agrees()).isFalse();
        assertThat(derive(MADE, new CommitmentPaused(TICKET, PROMISE, "awaited-1", Duration.ofMinutes(1),
                ELEVEN.plusSeconds(60))).agrees()).isFalse();
    }

    @Test
    void a_promise_of_an_earlier_release_is_derived_without_its_grounds() {
        CommitmentEvent old = new CommitmentMade(TICKET, PROMISE, "S1", "default@1", "office@1", ELEVEN, DUE, null,
                null, null, ELEVEN);
        Derivation derivation = derive(old, new CommitmentCancelled(TICKET, PROMISE, "closed", DUE.minusSeconds(9)));
        assertThat(derivation.steps().getFirst().choice().about()).isNull();
        assertThat(derivation.steps().getFirst().choice().within()).isEqualTo(Duration.ofHours(4));
        assertThat(names(derivation)).containsExactly("rule-chosen", "started", "cancelled");
        assertThat(derivation.agrees()).isTrue();
    }

    @Test
    void a_commitment_that_the_ticket_does_not_have_has_no_derivation() {
        assertThat(Deriving.of("first-response", List.of(new Known("e-1", MADE)), _ -> null, _ -> null)).isEmpty();
    }

    private static List<String> names(Derivation derivation) {
        return derivation.steps().stream().map(Step::step).toList();
    }

    private static Derivation derive(CommitmentEvent... facts) {
        List<Known> known = IntStream.range(0, facts.length).mapToObj(i -> new Known("e-" + i, facts[i])).toList();
        return Deriving.of(PROMISE, known, DerivingTest::policy, DerivingTest::office).orElseThrow();
    }

    private static PolicyPublished policy(String named) {
        return new PolicyPublished("default", Integer.parseInt(named.substring(named.indexOf('@') + 1)), "lead",
                Instant.EPOCH, List.of(promise("first-response", List.of(), List.of(), 1),
                promise(PROMISE, List.of("complaint"), List.of("vip"), 1), promise(PROMISE, List.of(), List.of(), 4)),
                List.of(), Instant.EPOCH);
    }

    private static Promise promise(String commitment, List<String> kinds, List<String> tiers, int hours) {
        return new Promise(commitment, "S1", kinds, tiers, List.of(), List.of(), List.of(), Duration.ofHours(hours),
                "office", null);
    }

    private static CalendarPublished office(String named) {
        return new CalendarPublished("office", 1, "lead", Instant.EPOCH, "UTC",
                IntStream.rangeClosed(1, 5).boxed().collect(Collectors.toMap(day -> day, _ -> List.of(
                new Period(LocalTime.of(9, 0), LocalTime.of(12, 0)), new Period(LocalTime.of(13, 0),
                LocalTime.of(18, 0))))), List.of(), Map.of(), null, Instant.EPOCH);
    }
}
