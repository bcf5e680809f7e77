package io.caseloop.routing.model.responsibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy.Responsible;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Somebody answers for a ticket at every stage (R12).
class ResponsibilityTest {

    private static final Requirements BILLING = new Requirements(1, null, "billing", "P3", "zh", null, "standard");
    private static final Agent LI = agent("li", "front", "billing");
    private static final Agent ZHAO = agent("zhao", "front", "team-lead");
    private static final Agent QIAN = agent("qian", "payments", "team-lead");

    private static Agent agent(String id, String team, String skill) {
        return new Agent(new AgentId(id), 1, team, List.of(new Skill(skill, 3)), List.of("zh"), null, 2);
    }

    private static Responsible responsible(String stage, String agent, String team, Agent... roster) {
        return RoutingDefaults.RESPONSIBILITY.of(stage, agent, team, BILLING, List.of(roster));
    }

    @Test
    void a_ticket_that_waits_for_a_team_is_the_leads() {
        Responsible now = responsible("waiting", null, "payments", LI, ZHAO, QIAN);
        assertThat(now).isEqualTo(new Responsible("waiting", "team-lead", List.of("qian"), "payments",
                "responsibility-default@1"));
        assertThat(now.name()).isEqualTo("qian");
    }

    @Test
    void a_ticket_that_waits_for_a_skill_is_the_leads_of_the_team_that_has_it() {
        assertThat(responsible("waiting", null, null, LI, ZHAO, QIAN).name()).isEqualTo("zhao");
    }

    @Test
    void where_nobody_leads_the_team_or_the_tier_answers() {
        assertThat(responsible("waiting", null, "payments", LI).name()).isEqualTo("payments");
        assertThat(responsible("waiting", null, null, LI).name()).isEqualTo("front");
        assertThat(responsible("waiting", null, null).name()).isEqualTo("tier-1");
    }

    @Test
    void who_is_offered_a_ticket_has_it_or_solved_it_answers_unless_the_policy_says_otherwise() {
        for (String stage : List.of("offered", "in-work", "awaiting-customer", "solved")) {
            assertThat(responsible(stage, "li", "front", LI, ZHAO).name()).as(stage).isEqualTo("li");
        }
        ResponsibilityPolicy other = new ResponsibilityPolicy("responsibility-default@2",
                Map.of("solved", ResponsibilityPolicy.TEAM_LEAD));
        assertThat(other.of("solved", "li", "front", BILLING, List.of(LI, ZHAO)).name()).isEqualTo("zhao");
    }
}
