package io.caseloop.routing.model.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who takes a ticket, and why (R2).
class DispatchTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final TicketId TICKET = new TicketId("019ab000-0000-7000-8000-000000000001");
    private static final Requirements CHINESE_BILLING =
            new Requirements(1, null, "billing", "medium", "zh-CN", "SH", "standard");

    @Test
    void a_chinese_customer_is_offered_to_who_speaks_chinese() {
        RoutingDecision decision = decide(CHINESE_BILLING,
                agent("tom", 1, "front", 4, "en", 0), agent("li", 1, "front", 3, "zh", 1));
        assertThat(decision.policy()).isEqualTo("routing-default@1");
        assertThat(chosen(decision)).isEqualTo("li");
        assertThat(candidate(decision, "li").parts()).containsEntry("skill", 24.0).containsEntry("language", 30.0)
                .containsEntry("region", 10.0).containsEntry("load", 13.33);
        assertThat(candidate(decision, "tom").parts()).containsEntry("language", 0.0).doesNotContainKey("vip");
    }

    @Test
    void a_score_is_the_sum_of_its_parts_and_the_best_comes_first() {
        RoutingDecision decision = decide(CHINESE_BILLING, agent("wang", 1, "front", 1, "zh", 2),
                agent("li", 1, "front", 5, "zh", 0), agent("full", 1, "front", 5, "zh", 3));
        assertThat(decision.candidates()).extracting(c -> c.agent().value()).containsExactly("li", "wang", "full");
        assertThat(decision.candidates()).allSatisfy(c -> {
            double sum = c.parts().values().stream().mapToDouble(d -> d).sum();
            assertThat(c.score()).isEqualTo(Math.round(sum * 100) / 100.0);
        });
    }

    @Test
    void a_vip_is_worth_the_higher_skill() {
        Requirements vip = new Requirements(1, null, "billing", "medium", "zh", null, "vip");
        assertThat(candidate(decide(vip, agent("li", 1, "front", 5, "zh", 0)), "li").parts())
                .containsEntry("vip", 10.0);
    }

    @Test
    void who_is_full_gets_nothing() {
        RoutingDecision decision = decide(CHINESE_BILLING,
                agent("li", 1, "front", 5, "zh", 3), agent("tom", 1, "front", 1, "en", 0));
        assertThat(candidate(decision, "li").excludedBy()).isEqualTo("full");
        assertThat(chosen(decision)).isEqualTo("tom");
        assertThat(Dispatch.chosen(decide(CHINESE_BILLING, agent("li", 1, "front", 5, "zh", 3)))).isEmpty();
    }

    @Test
    void a_place_that_an_earlier_ticket_will_take_is_kept() {
        Workload almost = new Workload(agent("li", 1, "front", 5, "zh", 0).agent(), 2, 1);
        assertThat(candidate(decide(CHINESE_BILLING, almost), "li").excludedBy()).isEqualTo("kept-for-earlier-tickets");
    }

    @Test
    void without_the_skill_nobody_is_asked_while_somebody_has_it() {
        RoutingDecision decision = decide(CHINESE_BILLING,
                agent("li", 1, "front", 5, "zh", 3), agent("han", 1, "front", 0, "zh", 0));
        assertThat(candidate(decision, "han").excludedBy()).isEqualTo("no-such-skill");
        assertThat(Dispatch.chosen(decision)).isEmpty();
    }

    @Test
    void the_skill_rule_is_dropped_where_nobody_of_the_tier_has_it_and_that_is_recorded() {
        RoutingDecision decision = decide(CHINESE_BILLING,
                agent("han", 1, "front", 0, "zh", 0), agent("expert", 2, "experts", 5, "zh", 0));
        assertThat(chosen(decision)).isEqualTo("han");
        assertThat(candidate(decision, "han").parts()).containsEntry("skill-rule-dropped", 0.0)
                .containsEntry("skill", 0.0);
        assertThat(decision.candidates()).hasSize(1);
    }

    @Test
    void another_team_is_asked_only_where_the_team_has_nobody() {
        Requirements payments = new Requirements(1, "payments", "billing", "medium", "zh", null, "standard");
        RoutingDecision decision = decide(payments,
                agent("li", 1, "front", 5, "zh", 0), agent("pay", 1, "payments", 1, "zh", 2));
        assertThat(chosen(decision)).isEqualTo("pay");
        assertThat(candidate(decision, "li").excludedBy()).isEqualTo("another-team");
        assertThat(candidate(decide(payments, agent("li", 1, "front", 5, "zh", 0)), "li").parts())
                .containsEntry("team-rule-dropped", 0.0);
    }

    @Test
    void who_passed_it_on_is_asked_again_only_when_everybody_has() {
        Workload li = agent("li", 1, "front", 5, "zh", 0);
        Workload wang = agent("wang", 1, "front", 1, "zh", 0);
        RoutingDecision next = decide(TICKET, CHINESE_BILLING, List.of(new AgentId("li")), List.of(li, wang));
        assertThat(chosen(next)).isEqualTo("wang");
        assertThat(candidate(next, "li").excludedBy()).isEqualTo("passed-it-on");
        List<AgentId> both = List.of(new AgentId("li"), new AgentId("wang"));
        RoutingDecision again = decide(TICKET, CHINESE_BILLING, both, List.of(li, wang));
        assertThat(chosen(again)).isEqualTo("li");
        assertThat(candidate(again, "li").parts()).containsEntry("next-round", 0.0);
    }

    @Test
    void a_tier_without_people_leads_to_the_nearest_above_then_below() {
        Requirements second = new Requirements(2, null, "billing", "medium", "zh", null, "standard");
        Workload first = agent("li", 1, "front", 5, "zh", 0);
        Workload third = agent("chief", 3, "emergency", 1, "zh", 0);
        assertThat(chosen(decide(second, first, third))).isEqualTo("chief");
        RoutingDecision below = decide(second, first);
        assertThat(candidate(below, "li").parts()).containsEntry("tier-rule-dropped", 0.0);
    }

    @Test
    void a_ticket_for_the_lead_goes_to_the_lead_of_the_team_whatever_the_tier() {
        Requirements lead = new Requirements(1, "front", Requirements.TEAM_LEAD, "medium", "zh", null, "standard");
        Workload li = agent("li", 1, "front", 5, "zh", 0);
        assertThat(chosen(decide(lead, li, leader("chief", 3, "emergency"), leader("zhao", 2, "front"))))
                .isEqualTo("zhao");
        assertThat(chosen(decide(lead, li, leader("chief", 3, "emergency")))).isEqualTo("chief");
        assertThat(candidate(decide(lead, li), "li").parts()).containsEntry("skill-rule-dropped", 0.0);
    }

    @Test
    void nobody_at_all_is_a_decision_too() {
        assertThat(decide(CHINESE_BILLING).candidates()).isEmpty();
    }

    @Test
    void a_skill_team_or_tier_that_only_somebody_off_the_floor_has_is_asked_of_nobody() {
        Workload off = new Workload(new Agent(new AgentId("off"), 1, "payments",
                List.of(new Skill("billing", 5)), List.of("zh"), "SH", 0), 0, 0);
        Workload han = agent("han", 1, "front", 0, "zh", 0);
        assertThat(candidate(decide(CHINESE_BILLING, off, han), "han").parts())
                .containsEntry("skill-rule-dropped", 0.0);
        assertThat(chosen(decide(new Requirements(1, "payments", null, "medium", "zh", null, "standard"), off, han)))
                .isEqualTo("han");
        assertThat(chosen(decide(CHINESE_BILLING, off, agent("expert", 2, "experts", 1, "zh", 0)))).isEqualTo("expert");
    }

    @Test
    void a_decision_records_the_ten_best_and_how_many_each_rule_excluded() {
        Requirements payments = new Requirements(1, "payments", "billing", "medium", "zh", null, "standard");
        List<Workload> agents = new ArrayList<>();
        IntStream.range(0, 30).forEach(n -> agents.add(agent("p-" + n, 1, "payments", 1 + n % 5, "zh", n % 3)));
        IntStream.range(0, 7).forEach(n -> agents.add(agent("full-" + n, 1, "payments", 5, "zh", 3)));
        IntStream.range(0, 5).forEach(n -> agents.add(agent("other-" + n, 1, "front", 5, "zh", 0)));
        IntStream.range(0, 4).forEach(n -> agents.add(agent("unskilled-" + n, 1, "payments", 0, "zh", 0)));
        RoutingDecision decision = decide(TICKET, payments, List.of(new AgentId("p-4")), agents);
        assertThat(decision.candidates()).hasSize(10).isSortedAccordingTo(
                Comparator.comparingDouble(Candidate::score).reversed());
        assertThat(decision.considered().agents()).isEqualTo(46);
        assertThat(decision.considered().excluded()).isEqualTo(Map.of("another-team", 5, "no-such-skill", 4, "full", 7,
                "passed-it-on", 1));
        assertThat(decide(TICKET, payments, List.of(), agents.subList(30, 46)).candidates()).hasSize(10)
                .allSatisfy(one -> assertThat(one.excludedBy()).isNotNull());
    }

    @Test
    void tickets_that_arrive_together_do_not_all_choose_the_same_equal() {
        List<Workload> equals = IntStream.range(0, 20).mapToObj(n -> agent("a-" + n, 1, "front", 3, "zh", 0)).toList();
        long chosen = IntStream.range(0, 100).mapToObj(n -> decide(new TicketId("t-" + n), CHINESE_BILLING,
                List.of(), equals)).map(Dispatch::chosen).distinct().count();
        assertThat(chosen).isGreaterThan(12);
    }

    private static RoutingDecision decide(Requirements requirements, Workload... agents) {
        return decide(TICKET, requirements, List.of(), List.of(agents));
    }

    private static RoutingDecision decide(TicketId ticket, Requirements requirements, List<AgentId> passed,
                                          List<Workload> agents) {
        Map<Agent, Workload> workloads = agents.stream().collect(Collectors.toMap(Workload::agent, one -> one));
        Crew crew = Floor.of(workloads.keySet(), NINE).crew(requirements.line());
        RoutingDecision decision = Dispatch.decide(ticket, requirements, passed, crew, workloads::get,
                RoutingPolicy.DEFAULT);
        assertThat(Dispatch.best(ticket, requirements, passed, crew, workloads::get, RoutingPolicy.DEFAULT))
                .isEqualTo(Dispatch.chosen(decision));
        return decision;
    }

    private static String chosen(RoutingDecision decision) {
        return Dispatch.chosen(decision).orElseThrow().value();
    }

    private static Candidate candidate(RoutingDecision decision, String agent) {
        return decision.candidates().stream().filter(c -> c.agent().value().equals(agent)).findFirst().orElseThrow();
    }

    private static Workload agent(String id, int tier, String team, int level, String language, int taken) {
        List<Skill> skills = level == 0 ? List.of() : List.of(new Skill("billing", level));
        return new Workload(new Agent(new AgentId(id), tier, team, skills, List.of(language), "SH", 3), taken, 0);
    }

    private static Workload leader(String id, int tier, String team) {
        List<Skill> skills = List.of(new Skill(Requirements.TEAM_LEAD, 5));
        return new Workload(new Agent(new AgentId(id), tier, team, skills, List.of("zh"), null, 3), 0, 0);
    }
}
