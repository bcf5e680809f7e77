package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.agent.Shifts;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.Escalations;
import io.caseloop.routing.model.ticket.HandOvers;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Assigned;
import io.caseloop.routing.model.ticket.TicketState.AwaitingCustomer;
import io.caseloop.routing.model.ticket.TicketState.Closed;
import io.caseloop.routing.model.ticket.TicketState.New;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Solution;
import io.caseloop.routing.model.ticket.TicketState.Solved;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the state of a ticket or an agent declares (R2, R3, R11, R12).
class TicketRowsTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<Shift> SHIFTS =
            List.of(new Shift(List.of("MON"), LocalTime.of(8, 0), LocalTime.of(10, 0), "UTC"));
    private static final AgentId LI = new AgentId("li");
    private static final TicketHistory HISTORY = history("billing", "P2", NINE, List.of(new AgentId("wang")));
    private static final Solution SOLUTION = new Solution(LI, "double-charge", List.of(), TEN);

    /// What is declared, in words, and the rows.
    private static final class Declared implements RowSet {

        private final List<String> names = new ArrayList<>();
        private final List<Record> rows = new ArrayList<>();

        @Override
        public void unique(String scope, String key) {
            names.add("unique " + scope + " " + key);
        }

        @Override
        public void timer(String kind, String id, String key, Instant due) {
            names.add("timer " + kind + " " + id + " " + key + " " + due);
        }

        @Override
        public void row(Record row) {
            rows.add(row);
        }
    }

    @Test
    void a_waiting_ticket_is_in_the_line_and_has_a_timer_from_the_moment_it_waits() {
        Declared declared = of(new Waiting(HISTORY, true));
        assertThat(declared.names).containsExactly("timer dispatch t-1 t-1 2026-11-23T09:00:00Z",
                "timer queue-alarm t-1 t-1 2026-11-23T09:00:00Z");
        assertThat(declared.rows)
                .containsExactly(new WaitingTicket("t-1", 1, "billing", 1, NINE, "front", "P2", "zh", "SH",
                "standard", List.of("wang")));
    }

    @Test
    void a_row_of_the_line_has_the_requirements_of_the_ticket() {
        assertThat(WaitingTicket.of(HISTORY).requirements()).isEqualTo(HISTORY.requirements());
        assertThat(WaitingTicket.of(HISTORY).passedBy()).containsExactly(new AgentId("wang"));
        TicketHistory anySkill = history(null, "P2", NINE, List.of());
        assertThat(WaitingTicket.of(anySkill).requirements()).isEqualTo(anySkill.requirements());
    }

    @Test
    void the_higher_priority_is_served_first_then_the_older_ticket() {
        List<WaitingTicket> line = List.of("P4", "medium", "P1", "P3", "high", "unheard-of").stream()
                .map(priority -> WaitingTicket.of(history("billing", priority, NINE, List.of()))).toList();
        assertThat(line.stream().sorted(WaitingTicket.SERVING_ORDER).map(WaitingTicket::priority))
                .containsExactly("P1", "high", "medium", "P3", "P4", "unheard-of");
        assertThat(WaitingTicket.SERVING_ORDER.compare(WaitingTicket.of(history("a", "P1", NINE, List.of())),
                WaitingTicket.of(history("b", "P1", TEN, List.of())))).isNegative();
    }

    @Test
    void the_order_in_java_is_that_of_postgresql_which_keeps_microseconds() {
        Instant inBetween = NINE.plusNanos(1_234_567);
        assertThat(WaitingTicket.of(history("a", "P1", inBetween, List.of())).waitingSince())
                .isEqualTo(NINE.plusNanos(1_234_000));
    }

    @Test
    void an_offered_ticket_takes_a_place_is_on_the_work_list_and_has_the_timer_of_the_offer() {
        Declared declared = of(new Offered(HISTORY, LI, 2, TEN));
        assertThat(declared.names).containsExactly("unique place li|2", "timer offer t-1 t-1 2026-11-23T10:00:00Z");
        assertThat(declared.rows).containsExactly(work("offered", 2, TEN, null));
    }

    @Test
    void an_accepted_ticket_keeps_its_place_and_has_no_timer() {
        Declared assigned = of(new Assigned(HISTORY, LI, 2));
        assertThat(assigned.names).containsExactly("unique place li|2");
        assertThat(assigned.rows).containsExactly(work("assigned", 2, null, null));
        Declared awaiting = of(new AwaitingCustomer(HISTORY, LI, 2, TEN));
        assertThat(awaiting.names).containsExactly("unique place li|2");
        assertThat(awaiting.rows).contains(work("awaiting-customer", 2, null, TEN));
    }

    @Test
    void a_ticket_of_an_earlier_release_is_on_the_work_list_without_a_place() {
        Declared declared = of(new Assigned(HISTORY, LI, null));
        assertThat(declared.names).isEmpty();
        assertThat(declared.rows).containsExactly(work("assigned", null, null, null));
    }

    @Test
    void a_ticket_that_nobody_holds_and_that_does_not_wait_declares_nothing() {
        for (TicketState state
                : List.of(new New(), new Solved(HISTORY, SOLUTION), new Closed(HISTORY, SOLUTION, TEN))) {
            Declared declared = of(state);
            assertThat(declared.names).isEmpty();
            assertThat(declared.rows).isEmpty();
        }
    }

    @Test
    void an_agent_is_on_the_roster_without_the_name() {
        Agent agent = new Agent(LI, 1, "front", List.of(new Skill("billing", 3)), List.of("zh"), "SH", 5, Set.of("c-1"),
                new Agent.Hours(new Shifts(SHIFTS), true));
        Declared declared = new Declared();
        Streams.AGENT.rows().of("li", new AgentState.Defined(agent, PersonalText.of("李雷"), 4, 2, TEN, NINE), declared);
        assertThat(declared.rows).containsExactly(new RosterEntry("li", 1, "front", List.of(new Skill("billing", 3)),
                List.of("zh"), "SH", 5, 4, SHIFTS, List.of("c-1"), true, 2));
        assertThat(declared.names).containsExactly("timer shift li li 2026-11-23T10:00:00Z");
        assertThat(((RosterEntry) declared.rows.getFirst()).toAgent()).isEqualTo(agent);
        Declared unknown = new Declared();
        Streams.AGENT.rows().of("han", new AgentState.Unknown(), unknown);
        assertThat(unknown.rows).isEmpty();
    }

    private static Declared of(TicketState state) {
        Declared declared = new Declared();
        Streams.TICKET.rows().of("t-1", state, declared);
        return declared;
    }

    private static AgentWork work(String state, Integer place, Instant acceptBy, Instant awaitingSince) {
        return new AgentWork("t-1", "li", place, state, acceptBy, awaitingSince, "P2", "billing", 1);
    }

    private static TicketHistory history(String skill, String priority, Instant since, List<AgentId> passed) {
        Requirements requirements = new Requirements(1, "front", skill, priority, "zh", "SH", "standard");
        return new TicketHistory(new TicketId("t-1"), requirements, "billing", new TicketHistory.Round(since, false),
                passed, null, HandOvers.NONE, 0, 0, 1, Escalations.NONE);
    }
}
