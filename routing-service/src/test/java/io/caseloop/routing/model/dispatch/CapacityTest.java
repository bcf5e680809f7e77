package io.caseloop.routing.model.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.Shifts;
import io.caseloop.routing.model.dispatch.Capacity.Demand;
import io.caseloop.routing.model.dispatch.Capacity.Hour;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Capacity against demand, by skill and hour (R13). Monday, 23 November 2026.
class CapacityTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T09:20:00Z");
    private static final Shifts UNTIL_TEN = new Shifts(List.of(new Shift(List.of("MON"), LocalTime.of(8, 0),
            LocalTime.of(10, 0), "UTC")));
    private static final Agent LI = agent("li", "billing", 3, new Hours(UNTIL_TEN, false));
    private static final Agent WANG = agent("wang", "billing", 2, new Hours(Shifts.ALWAYS, true));

    @Test
    void the_places_of_an_hour_are_those_of_the_agents_on_shift() {
        Capacity billing = of(Map.of()).getFirst();
        assertThat(billing.skill()).isEqualTo("billing");
        assertThat(billing.hours()).hasSize(24);
        assertThat(billing.hours().getFirst()).as("wang is away now").isEqualTo(new Hour(NINE, 1, 3, 0, 0));
        assertThat(billing.hours().get(1)).as("li has gone home, wang may be back")
                .isEqualTo(new Hour(TEN, 1, 2, 0, 0));
    }

    @Test
    void what_waits_is_the_demand_of_this_hour_and_what_came_a_week_ago_of_each() {
        Capacity billing = of(Map.of("billing", new Demand(4, Map.of(NINE, 1, TEN, 7)))).getFirst();
        assertThat(billing.hours().getFirst()).isEqualTo(new Hour(NINE, 1, 3, 5, 2));
        assertThat(billing.hours().get(1)).isEqualTo(new Hour(TEN, 1, 2, 7, 5));
        assertThat(billing.hours().get(2).shortfall()).isZero();
    }

    @Test
    void a_skill_that_nobody_has_is_short_of_everything() {
        List<Capacity> all = of(Map.of("roaming", new Demand(2, Map.of())));
        assertThat(all).extracting(Capacity::skill).containsExactly("billing", "roaming");
        assertThat(all.getLast().hours().getFirst()).isEqualTo(new Hour(NINE, 0, 0, 2, 2));
    }

    private static List<Capacity> of(Map<String, Demand> demand) {
        return Capacity.of(List.of(LI, WANG, agent("gone", "hardware", 0, new Hours(Shifts.ALWAYS, false))), demand,
                NOW);
    }

    private static Agent agent(String id, String skill, int capacity, Hours hours) {
        return new Agent(new AgentId(id), 1, "front", List.of(new Skill(skill, 3)), List.of("zh"), null, capacity,
                Set.of(), hours);
    }
}
