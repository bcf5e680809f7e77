package io.caseloop.routing.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.infra.InfraResource;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.model.ticket.TicketCommand.Withdraw;
import io.caseloop.routing.write.RosterWork;
import io.caseloop.routing.write.RoutingWork;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queues, waits and capacity (R12, R13).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class LiveFiguresTest {

    private static final String SKILL = "figures";
    private static final String SKILLED = "it.skill == '" + SKILL + "'";

    @Inject
    Backbone backbone;

    @Inject
    RoutingWork routing;

    @Inject
    RosterWork roster;

    private final List<String> tickets = new ArrayList<>();

    /// The only agent with the skill has no place but for one ticket, so the others wait.
    @BeforeEach
    void agent() {
        define(1);
        waiting(Duration.ZERO);
    }

    /// So that no agent of another test is offered one of them.
    @AfterEach
    void withdraw() {
        tickets.reversed().forEach(ticket -> does(ticket, new Withdraw(new TicketId(ticket), backbone.now())));
        define(0);
    }

    private void define(int capacity) {
        Agent agent = new Agent(new AgentId("figures-agent"), 1, "figures", List.of(new Skill(SKILL, 3)), List.of("zh"),
                null, capacity);
        backbone.perform(new Cause("test", "figures", "figures", null), work -> {
            work.ownKey("figures-agent", "staff");
            return roster.define(work, new Define(agent, PersonalText.of("figures"), true, work.now()));
        });
    }

    @Test
    void a_lead_sees_how_many_wait_how_long_and_who_waits_too_long() {
        String old = waiting(Duration.ofMinutes(45));
        waiting(Duration.ofMinutes(10));
        JsonPath figures = figures("lead", 200);
        assertThat(figures.getInt("queues.find { " + SKILLED + " }.waiting")).isEqualTo(2);
        assertThat(Duration.parse(figures.getString("queues.find { " + SKILLED + " }.longestWait")))
                .isBetween(Duration.ofMinutes(45), Duration.ofMinutes(50));
        assertThat(figures.getString("queues.find { " + SKILLED + " }.longestWait")).doesNotContain(".");
        assertThat(figures.getList("longWaits.findAll { " + SKILLED + " }.ticketId", String.class))
                .containsExactly(old);
        assertThat(figures.getInt("ownerlessMinutes")).as("in whole seconds, so up to one minute less")
                .isGreaterThanOrEqualTo(54);
        assertThat(figures.getString("limit")).isEqualTo("PT30M");
        List<Map<String, Object>> hours = figures.getList("capacity.find { " + SKILLED + " }.hours");
        assertThat(hours).hasSize(24);
        assertThat(hours.getFirst()).containsEntry("places", 1).containsEntry("demand", 2)
                .containsEntry("shortfall", 1);
    }

    @Test
    void only_a_lead_sees_them() {
        figures("agent", 403);
        figures("administrator", 403);
    }

    private String waiting(Duration since) {
        String ticket = backbone.newId();
        Instant at = backbone.now().minus(since);
        does(ticket, new Queue(new TicketId(ticket), 1, SKILL, "P3", "zh", "SH", "standard", at));
        tickets.add(ticket);
        return ticket;
    }

    private void does(String ticket, TicketCommand command) {
        backbone.perform(new Cause("test", ticket, ticket, null),
                work -> routing.command(work, ticket, command));
    }

    private static JsonPath figures(String role, int status) {
        String token = Jwt.issuer("caseloop").subject("zhao").groups(Set.of(role)).expiresIn(3600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/routing/figures/live").then()
                .statusCode(status).extract().jsonPath();
    }
}
