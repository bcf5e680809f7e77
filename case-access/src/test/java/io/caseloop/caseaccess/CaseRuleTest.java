package io.caseloop.caseaccess;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.CopyType;
import io.caseloop.events.AgentId;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What connects an agent with a case, folded from routing's facts (X3).
class CaseRuleTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final TicketId TICKET = new TicketId("t-1");
    private static final AgentTeams LI = defined("li", "front-line");
    private static final AgentTeams WANG = defined("wang", "billing");

    @Test
    void a_case_that_waits_belongs_to_nobody() {
        assertThat(CaseRule.waits(null)).isTrue();
        assertThat(CaseRule.waits(parties(queued(null)))).isTrue();
        assertThat(CaseRule.waits(parties(queued(null), offered("li", 1)))).isFalse();
        assertThat(CaseRule.waits(parties(offered("li", 1), queued("billing")))).isTrue();
    }

    @Test
    void a_case_that_was_merged_into_another_waits_for_nobody_and_still_concerns_its_agents() {
        Fact withdrawn = new TicketWithdrawn(TICKET, new TicketId("t-0"), NINE);
        assertThat(CaseRule.waits(parties(queued(null), withdrawn))).isFalse();
        assertThat(CaseRule.waits(parties(withdrawn))).isFalse();
        assertThat(rule("zhao", "billing").concerns(parties(queued("billing"), withdrawn))).isTrue();
        assertThat(rule("zhao", "front-line").concerns(parties(queued("billing"), withdrawn))).isFalse();
        assertThat(rule("li", null).concerns(parties(queued(null), offered("li", 1), withdrawn))).isTrue();
    }

    @Test
    void a_case_concerns_everybody_to_whom_it_was_ever_offered() {
        CaseParties parties = parties(queued(null), offered("li", 1), queued(null), offered("wang", 2));
        assertThat(rule("li", null).concerns(parties)).isTrue();
        assertThat(rule("wang", null).concerns(parties)).isTrue();
        assertThat(rule("zhao", null).concerns(parties)).isFalse();
        assertThat(rule("li", null).concerns(null)).isFalse();
    }

    @Test
    void a_case_concerns_the_teams_of_its_agents_and_every_team_that_it_was_queued_for() {
        CaseParties parties = parties(queued("experts"), queued(null), offered("li", 1));
        assertThat(rule("zhao", "front-line").concerns(parties)).isTrue();
        assertThat(rule("zhao", "experts").concerns(parties)).isTrue();
        assertThat(rule("zhao", "billing").concerns(parties)).isFalse();
        assertThat(rule("zhao", null).concerns(parties)).isFalse();
    }

    @Test
    void a_case_concerns_the_team_of_that_time_and_the_present_team_of_its_holder() {
        AgentTeams moved = fold(AgentTeams.COPY, LI, "li", agent("li", "night", 10));
        CaseRule front = new CaseRule("zhao", "front-line", Map.of("li", moved, "wang", WANG));
        CaseRule night = new CaseRule("zhao", "night", Map.of("li", moved, "wang", WANG));
        CaseParties held = parties(offered("li", 1));
        assertThat(front.concerns(held)).as("team of that time").isTrue();
        assertThat(night.concerns(held)).as("team of the holder now").isTrue();
        CaseParties handedOn = parties(offered("li", 1), queued(null), offered("wang", 2));
        assertThat(front.concerns(handedOn)).isTrue();
        assertThat(night.concerns(handedOn)).as("it had left before li joined").isFalse();
        assertThat(night.concerns(parties(offered("li", 1), offered("li", 20), queued(null), offered("wang", 30))))
                .as("it was li's when li joined").isTrue();
        assertThat(front.concerns(parties(offered("li", 11), queued(null), offered("wang", 12))))
                .as("li had left").isFalse();
    }

    @Test
    void an_agent_defined_again_in_the_same_team_stays_in_it() {
        assertThat(fold(AgentTeams.COPY, LI, "li", agent("li", "front-line", 5))).isEqualTo(LI);
        assertThat(LI.belonged("front-line", NINE.minusSeconds(9), NINE.minusSeconds(9))).isTrue();
    }

    @Test
    void each_agent_and_team_is_remembered_once() {
        CaseParties parties = parties(queued("experts"), offered("li", 1), queued("experts"), offered("li", 3));
        assertThat(parties).isEqualTo(new CaseParties("t-1", "li", List.of("experts"),
                List.of(new CaseParties.Party("li", at(1), at(3))), false));
    }

    private static CaseRule rule(String agent, String team) {
        return new CaseRule(agent, team, Map.of("li", LI, "wang", WANG));
    }

    private static CaseParties parties(Fact... facts) {
        return fold(CaseParties.COPY, null, "t-1", facts);
    }

    private static AgentTeams defined(String agent, String team) {
        return fold(AgentTeams.COPY, null, agent, agent(agent, team, 0));
    }

    private static <S extends Record> S fold(CopyType<S> copy, S before, String subject, Fact... facts) {
        EventEnvelope envelope = new EventEnvelope("e", "t", "routing-service", subject, NINE, "s", 0, NINE, "routing",
                "lead", "c", "c", null, null);
        S state = before;
        for (Fact fact : facts) {
            state = copy.evolve().after(state, fact, envelope);
        }
        return state;
    }

    private static Instant at(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static TicketQueued queued(String team) {
        return new TicketQueued(TICKET, 1, team, "billing", "P3", "zh", null, "standard", "opened", NINE);
    }

    private static TicketOffered offered(String agent, int minutes) {
        return new TicketOffered(TICKET, new AgentId(agent), new RoutingDecision("routing-default@1", List.of(), null),
                at(minutes + 2), 0, at(minutes));
    }

    private static AgentDefined agent(String agent, String team, int minutes) {
        return new AgentDefined(new AgentId(agent), null, 1, team, List.of(), List.of(), null, 3, null, null,
                at(minutes));
    }
}
