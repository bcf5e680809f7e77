package io.caseloop.routing.model.agent;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentDeciderTest {

    private static final AgentId LI = new AgentId("li");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final PersonalText NAME = PersonalText.of("李雷");
    private static final List<Skill> SKILLS = List.of(new Skill("billing", 3));
    private static final AgentDefined DEFINED = defined(3);

    private final DeciderSpec<AgentCommand, AgentState, AgentEvent> agent = DeciderSpec.of(new AgentDecider());

    @Test
    void an_agent_is_defined() {
        agent.given().when(define(true, 3)).then(DEFINED)
                .leaving(new AgentState.Defined(li(3), NAME, 1, 0, null, NINE));
    }

    @Test
    void the_same_definition_again_changes_nothing() {
        agent.given(DEFINED).when(define(true, 3)).thenNothing();
    }

    @Test
    void another_name_or_capacity_is_another_version() {
        agent.given(DEFINED).when(define(false, 3)).then(DEFINED);
        agent.given(DEFINED).when(define(true, 5)).then(defined(5))
                .leaving(new AgentState.Defined(li(5), NAME, 2, 0, null, NINE));
    }

    private static Define define(boolean sameName, int capacity) {
        return new Define(li(capacity), NAME, sameName, NINE);
    }

    private static Agent li(int capacity) {
        return new Agent(LI, 1, "front", SKILLS, List.of("zh"), "SH", capacity);
    }

    private static AgentDefined defined(int capacity) {
        return new AgentDefined(LI, NAME, 1, "front", SKILLS, List.of("zh"), "SH", capacity, null, null, NINE);
    }
}
