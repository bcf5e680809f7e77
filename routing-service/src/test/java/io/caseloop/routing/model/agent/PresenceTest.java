package io.caseloop.routing.model.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.AgentEvent.PresenceChanged;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.ShiftBegan;
import io.caseloop.events.routing.AgentEvent.ShiftEnded;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentCommand.CheckShift;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Presence, shifts and dedicated agents (R2, R11). Monday, 23 November 2026.
class PresenceTest {

    private static final AgentId LI = new AgentId("li");
    private static final PersonalText NAME = PersonalText.of("李雷");
    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant SIX = Instant.parse("2026-11-23T18:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
    private static final List<Shift> OFFICE = List.of(new Shift(List.of("MON", "TUE"), LocalTime.of(9, 0),
            LocalTime.of(18, 0), "UTC"));
    private static final AgentDefined DEFINED = new AgentDefined(LI, NAME, 1, "front", List.of(), List.of("zh"), null,
            3, OFFICE, List.of(new CustomerId("c-1")), EIGHT);
    private static final PresenceChanged AWAY = new PresenceChanged(LI, "away", "zhao", NINE);

    private final DeciderSpec<AgentCommand, AgentState, AgentEvent> agent = DeciderSpec.of(new AgentDecider());

    @Test
    void an_agent_is_defined_with_shifts_and_customers() {
        var after = agent.given().when(define(OFFICE, Set.of("c-1"))).then(DEFINED);
        Defined defined = (Defined) after.state();
        assertThat(defined.shiftChangesAt()).contains(NINE);
        assertThat(defined.agent().takesTickets(EIGHT)).isFalse();
        assertThat(defined.agent().takesTickets(NINE)).isTrue();
    }

    @Test
    void an_agent_goes_away_and_comes_back_and_a_repeat_changes_nothing() {
        var away = agent.given(DEFINED).when(new ChangePresence(LI, true, "zhao", NINE)).then(AWAY);
        assertThat(((Defined) away.state()).agent().takesTickets(NINE)).isFalse();
        assertThat(((Defined) away.state()).presenceSince()).isEqualTo(NINE);
        agent.given(DEFINED, AWAY).when(new ChangePresence(LI, true, "li", SIX)).thenNothing();
        agent.given(DEFINED).when(new ChangePresence(LI, false, "li", NINE)).thenNothing();
        agent.given(DEFINED, AWAY).when(new ChangePresence(LI, false, "li", SIX))
                .then(new PresenceChanged(LI, "available", "li", SIX));
    }

    @Test
    void somebody_who_is_no_agent_has_no_presence() {
        agent.given().when(new ChangePresence(LI, true, "li", NINE)).thenRefusedBy("defined-by-a-lead");
        agent.given().when(new CheckShift(LI, NINE)).thenNothing();
    }

    @Test
    void another_definition_leaves_presence_as_it_was_and_the_same_one_is_a_repeat_while_away() {
        agent.given(DEFINED, AWAY).when(define(OFFICE, Set.of("c-1"))).thenNothing();
        var after = agent.given(DEFINED, AWAY).when(define(List.of(), Set.of())).then(new AgentDefined(LI, NAME, 1,
                "front", List.of(), List.of("zh"), null, 3, null, null, EIGHT));
        assertThat(((Defined) after.state()).agent().hours().away()).isTrue();
        assertThat(((Defined) after.state()).shiftChangesAt()).isEmpty();
    }

    @Test
    void a_shift_begins_and_ends_at_its_times() {
        agent.given(DEFINED).when(new CheckShift(LI, NINE.minusMillis(1))).thenNothing();
        agent.given(DEFINED).when(new CheckShift(LI, NINE)).then(new ShiftBegan(LI, SIX, NINE));
        var after = agent.given(DEFINED, new ShiftBegan(LI, SIX, NINE)).when(new CheckShift(LI, SIX.plusSeconds(1)))
                .then(new ShiftEnded(LI, TUESDAY, SIX));
        assertThat(((Defined) after.state()).shiftChangesAt()).contains(TUESDAY);
        agent.given(DEFINED, new ShiftBegan(LI, SIX, NINE)).when(new CheckShift(LI, NINE)).thenNothing();
    }

    @Test
    void after_an_outage_only_the_latest_change_is_recorded() {
        agent.given(DEFINED).when(new CheckShift(LI, TUESDAY.plusSeconds(60)))
                .then(new ShiftBegan(LI, Instant.parse("2026-11-24T18:00:00Z"), TUESDAY));
    }

    private static Define define(List<Shift> shifts, Set<String> customers) {
        return new Define(new Agent(LI, 1, "front", List.of(), List.of("zh"), null, 3, customers,
                new Hours(new Shifts(shifts), false)), NAME, true, EIGHT);
    }
}
