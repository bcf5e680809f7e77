package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentCommand.CheckShift;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.Shifts;
import io.caseloop.routing.model.ticket.TicketState;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What happens to waiting tickets when agents come and go (R2, R11, R12).
class PresenceAndLineTest extends RoutingScenario {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");

    @Test
    void an_agent_who_is_away_gets_nothing_and_takes_waiting_tickets_when_available_again() {
        agent("li", 1, "billing", 2);
        presence("li", true);
        arrives("t-1", "billing", "P3", 1);
        assertThat(TicketState.name(state("t-1"))).isEqualTo("open");
        presence("li", false);
        dispatchWoken();
        assertThat(offeredTo("t-1")).isEqualTo("li");
    }

    @Test
    void a_ticket_whose_skill_only_somebody_has_who_goes_away_is_woken_for_the_others() {
        agent("han", 1, "refund", 1);
        agent("li", 1, "billing", 1);
        arrives("t-1", "refund", "P3", 0);
        arrives("t-2", "refund", "P3", 1);
        assertThat(line()).containsExactly("t-2");
        presence("han", true);
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-2");
        lookAgain("t-2");
        assertThat(offeredTo("t-2")).isEqualTo("li");
    }

    @Test
    void an_agent_whose_shift_begins_takes_waiting_tickets() {
        shift("li", "billing", "10:00", "18:00");
        arrives("t-1", "billing", "P3", 0);
        assertThat(line()).containsExactly("t-1");
        backbone.clock(TEN.minusMillis(1));
        assertThat(backbone.fired(AgentRows.SHIFT)).isEmpty();
        dispatchWoken();
        backbone.clock(TEN);
        shiftsChange();
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(backbone.fired(AgentRows.SHIFT)).isEmpty();
    }

    @Test
    void a_ticket_whose_skill_only_somebody_has_whose_shift_ends_is_offered_to_those_who_are_there() {
        shift("han", "refund", "08:00", "11:00");
        agent("li", 1, "billing", 3);
        IntStream.range(0, 4).forEach(n -> arrives("t-" + n, "refund", "P3", n));
        assertThat(line()).containsExactly("t-3");
        backbone.clock(ELEVEN.minusSeconds(1));
        dispatchWoken();
        assertThat(line()).containsExactly("t-3");
        backbone.clock(ELEVEN);
        shiftsChange();
        assertThat(offeredTo("t-3")).isEqualTo("li");
        arrives("t-4", "refund", "P3", 7_300);
        assertThat(offeredTo("t-4")).isEqualTo("li");
    }

    @Test
    void many_agents_who_come_at_once_leave_no_place_free_while_a_ticket_waits() {
        IntStream.range(0, 300).forEach(n -> arrives("t-%03d".formatted(n), "billing", "P3", n));
        IntStream.range(0, 60).forEach(n -> {
            agent("a-" + n, 1, "billing", 3);
            presence("a-" + n, true);
        });
        backbone.clock(TEN);
        dispatchWoken();
        assertThat(places()).isEmpty();
        IntStream.range(0, 60).forEach(n -> presence("a-" + n, false));
        dispatchWoken();
        assertThat(places()).hasSize(180);
    }

    @Test
    void the_agent_dedicated_to_the_customer_gets_the_ticket() {
        agent("li", 1, "billing", 3);
        define("zoe", "billing", new Hours(Shifts.ALWAYS, false), Set.of("c-1"));
        IntStream.range(0, 3).forEach(n -> {
            backbone.customer("t-" + n, "c-1");
            arrives("t-" + n, "billing", "P3", n);
        });
        assertThat(List.of(offeredTo("t-0"), offeredTo("t-1"), offeredTo("t-2"))).containsOnly("zoe");
        backbone.customer("t-3", "c-1");
        arrives("t-3", "billing", "P3", 3);
        assertThat(offeredTo("t-3")).as("zoe is full").isEqualTo("li");
    }

    private void dispatchWoken() {
        List<String> woken = backbone.fired(TicketRows.DISPATCH);
        while (!woken.isEmpty()) {
            woken.forEach(this::lookAgain);
            woken = backbone.fired(TicketRows.DISPATCH);
        }
    }

    private void shiftsChange() {
        backbone.fired(AgentRows.SHIFT).forEach(agent -> backbone.run(work ->
                roster.checkShift(work, new CheckShift(new AgentId(agent), backbone.now()))));
        dispatchWoken();
    }

    private void presence(String agent, boolean away) {
        backbone.run(work -> roster.changePresence(work,
                new ChangePresence(new AgentId(agent), away, agent, backbone.now())));
    }

    private void shift(String id, String skill, String from, String to) {
        define(id, skill, new Hours(new Shifts(List.of(new Shift(List.of("MON"), LocalTime.parse(from),
                LocalTime.parse(to), "UTC"))), false), Set.of());
    }

    private void define(String id, String skill, Hours hours, Set<String> customers) {
        Agent agent = new Agent(new AgentId(id), 1, "front", List.of(new Skill(skill, 3)), List.of("zh"), "SH", 3,
                customers, hours);
        backbone.run(work -> roster.define(work, new Define(agent, PersonalText.of(id), true, NINE)));
    }
}
