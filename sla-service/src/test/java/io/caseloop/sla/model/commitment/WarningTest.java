package io.caseloop.sla.model.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.CalendarDecider;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.commitment.CommitmentCommand.Warn;
import io.caseloop.sla.model.policy.PolicyDecider;
import io.caseloop.sla.model.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Owner and lead are warned while there is still time (S4).
class WarningTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final AgentId LI = new AgentId("li");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Instant HALF = NINE.plusSeconds(1800);
    private static final Instant THREE_QUARTERS = NINE.plusSeconds(2700);
    private static final CommitmentEvent MADE = new CommitmentMade(TICKET, "first-response", "S1", "default@1",
            "24x7@1", NINE, TEN, false, new Grounds(1, Duration.ofHours(1), "fault", null, null, null, null),
            List.of(new Warning(50, HALF), new Warning(75, THREE_QUARTERS)), NINE);
    private static final CommitmentEvent WARNED = new CommitmentWarned(TICKET, "first-response", 50, TEN, LI, "front",
            HALF);

    private final DeciderSpec<CommitmentCommand, Commitments, CommitmentEvent> commitments =
            DeciderSpec.of(new CommitmentDecider());

    @Test
    void a_share_that_is_used_is_warned_of_at_its_time_with_who_has_the_ticket() {
        commitments.given(MADE).when(warn(HALF.plusSeconds(1))).then(WARNED);
    }

    @Test
    void a_warning_names_nobody_where_nobody_has_the_ticket() {
        commitments.given(MADE).when(new Warn(TICKET, "first-response", HALF.plusSeconds(1), null, null))
                .then(new CommitmentWarned(TICKET, "first-response", 50, TEN, null, null, HALF));
    }

    @Test
    void each_share_is_warned_of_once() {
        commitments.given(MADE, WARNED).when(warn(HALF.plusSeconds(1))).thenNothing();
        commitments.given(MADE, WARNED).when(warn(THREE_QUARTERS.plusSeconds(1)))
                .then(new CommitmentWarned(TICKET, "first-response", 75, TEN, LI, "front", THREE_QUARTERS));
    }

    @Test
    void nothing_is_warned_of_before_the_inputs_are_read_past_its_time() {
        commitments.given(MADE).when(warn(HALF)).thenNothing();
    }

    @Test
    void shares_that_were_used_while_the_inputs_could_not_be_read_are_warned_of_together_and_in_order() {
        commitments.given(MADE).when(warn(TEN)).then(WARNED,
                new CommitmentWarned(TICKET, "first-response", 75, TEN, LI, "front", THREE_QUARTERS));
    }

    @Test
    void what_stands_or_is_settled_or_unknown_warns_nobody() {
        commitments.given().when(warn(TEN)).thenNothing();
        commitments.given(MADE, new CommitmentMet(TICKET, "first-response", "reply-1", HALF)).when(warn(TEN))
                .thenNothing();
        commitments.given(MADE, new CommitmentBreached(TICKET, "first-response", TEN, TEN)).when(warn(TEN))
                .thenNothing();
        commitments.given(MADE, new CommitmentPaused(TICKET, "first-response", "awaited-1", Duration.ofMinutes(40),
                NINE.plusSeconds(1200))).when(warn(HALF.plusSeconds(1))).thenNothing();
    }

    @Test
    void a_policy_that_says_nothing_warns_at_50_75_and_90_percent_of_the_working_time() {
        Terms terms = promised(null, Instant.parse("2026-11-23T16:00:00Z"));
        assertThat(terms.dueAt()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(terms.warnings()).containsExactly(new Warning(50, Instant.parse("2026-11-23T18:00:00Z")),
                new Warning(75, Instant.parse("2026-11-24T09:00:00Z")),
                new Warning(90, Instant.parse("2026-11-24T09:36:00Z")));
    }

    @Test
    void a_policy_may_name_fewer() {
        assertThat(promised(List.of(80), NINE).warnings())
                .containsExactly(new Warning(80, NINE.plus(Duration.ofMinutes(192))));
    }

    @Test
    void a_clock_that_stood_warns_later_by_the_wait_and_only_of_what_is_to_come() {
        Terms warned = promised(null, NINE).warned(50);
        Commitment.Paused paused = new Commitment.Paused(warned, "awaited-1", NINE.plusSeconds(9000),
                Duration.ofMinutes(90));
        Terms.Due due = Promising.dueAgain(paused, Instant.parse("2026-11-23T14:00:00Z"),
                Map.of("office", OFFICE)::get);
        assertThat(due.at()).isEqualTo("2026-11-23T15:30:00Z");
        assertThat(due.warnings()).containsExactly(new Warning(75, Instant.parse("2026-11-23T14:30:00Z")),
                new Warning(90, Instant.parse("2026-11-23T15:06:00Z")));
    }

    private static final CalendarVersions OFFICE = new CalendarDecider().fold(List.of(new CalendarPublished("office",
            1, "lead", Instant.EPOCH, "UTC", IntStream.rangeClosed(1, 5).boxed().collect(Collectors.toMap(day -> day,
            _ -> List.of(new Period(LocalTime.of(8, 0), LocalTime.of(18, 0))))), List.of(), Map.of(), null,
            Instant.EPOCH)));

    /// Four working hours.
    private static Terms promised(List<Integer> warnAt, Instant start) {
        PolicyVersions policy = new PolicyDecider().fold(List.of(new PolicyPublished("default", 1, "lead",
                Instant.EPOCH, List.of(new Promise("expert-solution", "S1", List.of(), List.of(), List.of(), List.of(),
                List.of(), Duration.ofHours(4), "office", null)), warnAt, Instant.EPOCH)));
        return Promising.terms("expert-solution", new Case("fault", "standard", "P2", "web", "line"), start, policy,
                Map.of("office", OFFICE)::get).orElseThrow();
    }

    private static Warn warn(Instant inputsReadTo) {
        return new Warn(TICKET, "first-response", inputsReadTo, LI, "front");
    }
}
