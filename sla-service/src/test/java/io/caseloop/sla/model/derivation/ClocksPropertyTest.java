package io.caseloop.sla.model.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.CalendarDecider;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.ClockRuns;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.CommitmentCommand;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Pause;
import io.caseloop.sla.model.commitment.CommitmentCommand.Resume;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import io.caseloop.sla.model.commitment.CommitmentDecider;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.model.commitment.Terms;
import io.caseloop.sla.model.derivation.Deriving.Known;
import io.caseloop.sla.model.policy.PolicyDecider;
import io.caseloop.sla.model.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Clocks that stop and run on, over calendars, a change to summer time and a 29 February, against a clock that ticks
/// minute by minute (S2, S3, S4, S8).
class ClocksPropertyTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String PROMISE = "expert-solution";
    /// Two days before the clocks of New York change, and before the leap day of 2028.
    private static final List<Instant> STARTS =
            List.of(Instant.parse("2026-03-06T08:00:00Z"), Instant.parse("2028-02-28T08:00:00Z"));

    private final CommitmentDecider decider = new CommitmentDecider();
    private final List<CommitmentEvent> facts = new ArrayList<>();

    @Property(tries = 150)
    void the_due_time_and_the_derivation_are_those_of_a_clock_that_ticks_minute_by_minute(
            @ForAll @IntRange(max = 1) int which, @ForAll @IntRange(max = 4_000) int later,
            @ForAll @IntRange(min = 1, max = 300) int within, @ForAll @IntRange(min = 1, max = 40) int opens,
            @ForAll @IntRange(min = 1, max = 50) int openFor,
            @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 600) Integer> pauses) {
        facts.clear();
        CalendarPublished calendar = calendar(opens, Math.min(95, opens + openFor));
        Instant start = STARTS.get(which).plusSeconds(60L * later);
        decide(new Make(TICKET, promised(within, start, calendar), false, start));
        Instant ran = start;
        for (int minutes : pauses) {
            ran = pausedAndResumed(ran.plusSeconds(60L * minutes), minutes, calendar);
        }
        Instant due = terms().dueAt();
        decide(new Tick(TICKET, PROMISE, due.plusSeconds(1), due.plusSeconds(1)));

        BusinessCalendar working = CalendarVersions.working(calendar);
        assertThat(due).isEqualTo(reference(working, within));
        Derivation derivation = Deriving.of(PROMISE, IntStream.range(0, facts.size())
                .mapToObj(i -> new Known("e-" + i, facts.get(i))).toList(), _ -> policy(within), _ -> calendar)
                .orElseThrow();
        assertThat(derivation.agrees()).isTrue();
        assertThat(derivation.verdict()).isEqualTo("breached");
        assertThat(ClockRuns.of(PROMISE, facts).used(working, Duration.ofMinutes(within))).isEqualTo(due);
    }

    /// @return when the clock runs on
    private Instant pausedAndResumed(Instant at, int minutes, CalendarPublished calendar) {
        if (!at.isBefore(terms().dueAt())) {
            return at;
        }
        decide(new Pause(TICKET, "awaited", at, Map.of(PROMISE, Promising.left(terms(), at, versions(calendar)))));
        Instant resumed = at.plusSeconds(90L * minutes);
        Commitment.Paused paused = (Commitment.Paused) decider.fold(facts).named(PROMISE).orElseThrow();
        decide(new Resume(TICKET, "answer", resumed,
                Map.of(PROMISE, Promising.dueAgain(paused, resumed, versions(calendar)))));
        return resumed;
    }

    /// Ticks through the runs of the clock, one half minute after the other, and counts those that are working time.
    private Instant reference(BusinessCalendar calendar, int within) {
        int left = 2 * within;
        List<ClockRuns.Run> runs = ClockRuns.of(PROMISE, facts).runs();
        for (ClockRuns.Run run : runs) {
            for (Instant at = run.from(); run.to() == null || at.isBefore(run.to()); at = at.plusSeconds(30)) {
                left -= isWorking(calendar, at) ? 1 : 0;
                if (left == 0) {
                    return at.plusSeconds(30);
                }
            }
        }
        throw new AssertionError("the last run has no end");
    }

    private static boolean isWorking(BusinessCalendar calendar, Instant at) {
        LocalTime time = LocalTime.ofInstant(at, calendar.zone());
        return calendar.periodsOf(LocalDate.ofInstant(at, calendar.zone())).stream()
                .anyMatch(period -> !time.isBefore(period.from()) && time.isBefore(period.to()));
    }

    private void decide(CommitmentCommand command) {
        facts.addAll(decider.decide(command, decider.fold(facts)));
    }

    private Terms terms() {
        return decider.fold(facts).named(PROMISE).orElseThrow().terms();
    }

    private static Terms promised(int within, Instant start, CalendarPublished calendar) {
        PolicyVersions policy = new PolicyDecider().fold(List.of(policy(within)));
        return Promising.terms(PROMISE, new Case("fault", null, null, null, null), start, policy, versions(calendar))
                .orElseThrow();
    }

    private static PolicyPublished policy(int within) {
        return new PolicyPublished("default", 1, "lead", Instant.EPOCH, List.of(new Promise(PROMISE, "S1", List.of(),
                List.of(), List.of(), List.of(), List.of(), Duration.ofMinutes(within), "office", true)), List.of(),
                Instant.EPOCH);
    }

    private static Function<String, CalendarVersions> versions(CalendarPublished calendar) {
        return _ -> new CalendarDecider().fold(List.of(calendar));
    }

    /// Open every day but one holiday, from and to in quarters of an hour, with a break where there is room.
    private static CalendarPublished calendar(int from, int to) {
        List<Period> day = to - from > 3
                ? List.of(new Period(quarter(from), quarter(from + 1)), new Period(quarter(from + 2), quarter(to)))
                : List.of(new Period(quarter(from), quarter(to)));
        Map<Integer, List<Period>> week = new HashMap<>();
        IntStream.rangeClosed(1, 7).forEach(number -> week.put(number, day));
        return new CalendarPublished("office", 1, "lead", Instant.EPOCH, "America/New_York", week,
                List.of(LocalDate.parse("2026-03-07")), Map.of(LocalDate.parse("2028-02-29"), 1), null, Instant.EPOCH);
    }

    private static LocalTime quarter(int number) {
        return LocalTime.of(number / 4, number % 4 * 15);
    }
}
