package io.caseloop.routing.model.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.Shifts;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who is there: presence and shifts, and agents dedicated to a customer (R2, R11). Monday, 23 November 2026.
class FloorTest {

    private static final TicketId TICKET = new TicketId("019ab000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-23T19:00:00Z");
    private static final Shifts OFFICE = new Shifts(List.of(new Shift(List.of("MON", "TUE", "WED", "THU", "FRI"),
            LocalTime.of(9, 0), LocalTime.of(18, 0), "UTC")));
    private static final Requirements BILLING =
            new Requirements(1, null, "billing", "P2", "zh", null, "standard", Set.of("c-1"));

    private final Agent li = agent("li", 1, "front", "billing", new Hours(OFFICE, false));
    private final Agent han = agent("han", 1, "front", "refund", new Hours(Shifts.ALWAYS, false));

    @Test
    void who_is_away_or_off_shift_is_not_asked_and_is_counted() {
        Agent wang = agent("wang", 1, "front", "billing", new Hours(Shifts.ALWAYS, false));
        RoutingDecision evening = decide(EVENING, BILLING, li, wang, han.away(true));
        assertThat(chosen(evening)).isEqualTo("wang");
        assertThat(evening.considered().agents()).isEqualTo(3);
        assertThat(evening.considered().excluded()).isEqualTo(Map.of("off-shift", 1, "away", 1));
        assertThat(evening.candidates()).extracting(Candidate::excludedBy).containsExactly(null, "away", "off-shift");
        assertThat(chosen(decide(NOON, BILLING, li, wang.away(true)))).isEqualTo("li");
    }

    @Test
    void a_skill_team_or_tier_that_only_somebody_absent_has_is_asked_of_those_who_are_there() {
        RoutingDecision skill = decide(EVENING, BILLING, li, han);
        assertThat(chosen(skill)).isEqualTo("han");
        assertThat(skill.candidates().getFirst().parts()).containsEntry("skill-rule-dropped", 0.0);
        Requirements payments = new Requirements(1, "payments", null, "P2", "zh", null, "standard");
        Agent paid = agent("paid", 1, "payments", "refund", new Hours(Shifts.ALWAYS, true));
        assertThat(decide(NOON, payments, paid, han).candidates().getFirst().parts())
                .containsEntry("team-rule-dropped", 0.0);
        Agent expert = agent("expert", 2, "experts", "billing", new Hours(Shifts.ALWAYS, false));
        assertThat(decide(EVENING, BILLING, li, expert).candidates().getFirst().parts())
                .containsEntry("tier-rule-dropped", 0.0);
    }

    @Test
    void where_nobody_is_there_the_decision_names_those_who_would_be_asked() {
        RoutingDecision nobody = decide(EVENING, BILLING, li, han.away(true));
        assertThat(Dispatch.chosen(nobody)).isEmpty();
        assertThat(nobody.candidates()).extracting(one -> one.agent().value()).containsExactly("han", "li");
        assertThat(nobody.considered().excluded()).isEqualTo(Map.of("off-shift", 1, "away", 1));
    }

    @Test
    void a_floor_holds_until_the_next_shift_begins_or_ends() {
        Floor floor = Floor.of(List.of(li, han), NOON);
        assertThat(floor.holdsAt(NOON.minusSeconds(1))).isFalse();
        assertThat(floor.holdsAt(Instant.parse("2026-11-23T17:59:59Z"))).isTrue();
        assertThat(floor.holdsAt(Instant.parse("2026-11-23T18:00:00Z"))).isFalse();
        assertThat(floor.at(EVENING).find(li.id())).isEmpty();
        assertThat(floor.find(li.id())).contains(li);
        assertThat(Floor.of(List.of(han), NOON).holdsAt(EVENING)).isTrue();
    }

    @Test
    void the_lead_who_is_there_gets_what_is_for_the_lead() {
        Agent chief = agent("chief", 2, "front", Requirements.TEAM_LEAD, new Hours(Shifts.ALWAYS, true));
        Agent other = agent("other", 2, "experts", Requirements.TEAM_LEAD, new Hours(Shifts.ALWAYS, false));
        Requirements lead = new Requirements(1, "front", Requirements.TEAM_LEAD, "P2", "zh", null, "standard");
        RoutingDecision decision = decide(NOON, lead, chief, other, li);
        assertThat(chosen(decision)).isEqualTo("other");
        assertThat(decision.considered().excluded()).isEqualTo(Map.of("away", 1));
    }

    @Test
    void the_agent_who_is_dedicated_to_the_customer_comes_before_better_ones() {
        Agent dedicated = new Agent(new AgentId("zoe"), 1, "front", List.of(new Skill("billing", 1)), List.of("en"),
                null, 3, Set.of("c-1"), new Hours(Shifts.ALWAYS, false));
        RoutingDecision decision = decide(NOON, BILLING, li, dedicated);
        assertThat(chosen(decision)).isEqualTo("zoe");
        assertThat(decision.candidates().getFirst().parts()).containsEntry("dedication", 120.0);
        assertThat(decision.candidates().getLast().parts()).doesNotContainKey("dedication");
        assertThat(chosen(decide(NOON, BILLING.of(Set.of("c-2")), li, dedicated))).isEqualTo("li");
        assertThat(chosen(decide(NOON, BILLING.of(Set.of()), li, dedicated))).isEqualTo("li");
        assertThat(chosen(decide(NOON, BILLING.of(Set.of("c-2", "c-1")), li, dedicated))).isEqualTo("zoe");
        assertThat(chosen(decide(NOON, BILLING, li, dedicated.away(true)))).isEqualTo("li");
    }

    private static RoutingDecision decide(Instant at, Requirements wanted, Agent... agents) {
        return Dispatch.decide(TICKET, wanted, List.of(), Floor.of(Stream.of(agents).toList(), at).crew(wanted.line()),
                agent -> new Workload(agent, 0, 0), RoutingDefaults.DISPATCH);
    }

    private static String chosen(RoutingDecision decision) {
        return Dispatch.chosen(decision).orElseThrow().value();
    }

    private static Agent agent(String id, int tier, String team, String skill, Hours hours) {
        return new Agent(new AgentId(id), tier, team, List.of(new Skill(skill, 4)), List.of("zh"), null, 3, Set.of(),
                hours);
    }
}
