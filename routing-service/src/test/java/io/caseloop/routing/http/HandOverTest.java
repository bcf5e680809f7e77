package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.caseloop.backbone.Backbone;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A ticket goes from one agent to another: returned, and back and forth between two teams (R3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class HandOverTest {

    private static final String SKILL = "roaming";
    private static final StaffClient MA = StaffClient.agent("ma");
    private static final StaffClient SUN = StaffClient.agent("sun");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside(bootstrap);
        MA.isDefined(1, "mobile", SKILL, "zh", 5);
    }

    @AfterEach
    void close() throws InterruptedException {
        MA.leaves(1, "mobile", SKILL);
        SUN.leaves(1, "abroad", SKILL);
        outside.close();
    }

    @Test
    void a_returned_ticket_is_offered_to_another_agent_of_its_queue() {
        String ticket = accepted();
        SUN.isDefined(1, "abroad", SKILL, "en", 5);
        MA.does(ticket, "return", Map.of()).statusCode(400).body("errors.pointer", hasItem("/reason"));
        MA.does(ticket, "return", Map.of("reason", "设备没见过")).statusCode(200).body("state", equalTo("offered"));
        MA.sees(ticket).body("offeredTo", equalTo("sun")).body("returns", equalTo(1)).body("transfers", equalTo(0))
                .body("skill", equalTo(SKILL));
        MA.does(ticket, "return", Map.of("reason", "再退一次")).statusCode(409)
                .body("rule", equalTo("only-the-owner-acts"));
        assertThat(outside.typesOf(ticket)).containsSubsequence("ticket-returned", "ticket-queued", "ticket-offered");
    }

    @Test
    void a_ticket_that_comes_back_to_the_team_it_left_shows_it() {
        String ticket = accepted();
        SUN.isDefined(1, "abroad", SKILL, "en", 5);
        MA.does(ticket, "transfer", Map.of("reason", "国外的事", "toTeam", "abroad")).statusCode(200);
        SUN.accepts(ticket).statusCode(200);
        SUN.sees(ticket).body("$", not(hasKey("pingPong")));
        SUN.does(ticket, "transfer", Map.of("reason", "国内的事", "toTeam", "mobile")).statusCode(200);
        MA.sees(ticket).body("pingPong.times", equalTo(1)).body("pingPong.between", contains("mobile", "abroad"));
        MA.accepts(ticket).statusCode(200);
        MA.sees(ticket).body("pingPong.times", equalTo(1)).body("team", equalTo("mobile"));
    }

    @Test
    void a_lead_hands_over_what_lies_with_an_agent_who_leaves_each_ticket_on_its_own() {
        String owned = accepted();
        String offered = outside.opens("zh", SKILL, "low");
        StaffClient.key(backbone, offered);
        outside.await(offered, "ticket-offered");
        SUN.isDefined(1, "abroad", SKILL, "en", 5);
        MA.asks().body(Map.of("reason", "离职")).post("/api/routing/agents/ma/hand-over").then().statusCode(403);
        StaffClient.LEAD.asks().body(Map.of("reason", "离职", "tickets", List.of(owned, offered, "unheard-of")))
                .post("/api/routing/agents/ma/hand-over").then().statusCode(200)
                .body("items.ticketId", contains(owned, offered, "unheard-of"))
                .body("items.outcome", contains("handed-over", "handed-over", "refused"))
                .body("items[0].offeredTo", equalTo("sun")).body("items[2].rule", equalTo("not-queued-yet"));
        assertThat(MA.work()).isEmpty();
        assertThat(SUN.work()).contains(owned, offered);
        MA.asks().get("/api/routing/agents/ma/presence").then().body("state", equalTo("away"));
        StaffClient.LEAD.asks().body(Map.of("reason", "离职")).post("/api/routing/agents/ma/hand-over").then()
                .statusCode(200).body("items", empty());
        MA.asks().body(Map.of("state", "available")).post("/api/routing/agents/ma/presence").then().statusCode(200);
    }

    private String accepted() {
        String ticket = outside.opens("zh", SKILL, "low");
        StaffClient.key(backbone, ticket);
        outside.await(ticket, "ticket-offered");
        MA.accepts(ticket).statusCode(200);
        return ticket;
    }
}
