package io.caseloop.routing.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Requests that are refused before anything is decided, by field.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class BadInputTest {

    private static final StaffClient LI = StaffClient.agent("li");
    private static final String NOWHERE = "019ab000-0000-7000-8000-00000000dead";

    @Test
    void a_ticket_that_routing_has_not_heard_of_is_not_yet_known() {
        LI.sees(NOWHERE).statusCode(404).header("Retry-After", "1").body("type", containsString("not-yet-known"));
        LI.accepts(NOWHERE).statusCode(404).body("type", containsString("not-yet-known"));
        LI.solves(NOWHERE).statusCode(404).body("type", containsString("not-yet-known"));
    }

    @Test
    void who_has_no_token_or_the_wrong_role_does_nothing() {
        given().get("/api/routing/tickets/" + NOWHERE).then().statusCode(401);
        new StaffClient("web", "adapter").sees(NOWHERE).statusCode(403);
        new StaffClient("root", "administrator").solves(NOWHERE).statusCode(403);
        LI.asks().body(StaffClient.definition(1, "front", "billing", "zh", 5)).put("/api/routing/agents/li").then()
                .statusCode(403);
    }

    @Test
    void each_wrong_field_is_named_and_no_value_repeated() {
        LI.does(NOWHERE, "solve", Map.of("causeCode", "13800138000", "solution", "x")).statusCode(400)
                .body("errors.pointer", hasItem("/causeCode")).body(not(containsString("13800138000")));
        LI.does(NOWHERE, "decline", Map.of()).statusCode(400).body("errors.pointer", hasItem("/reason"));
        LI.does(NOWHERE, "transfer", Map.of("reason", "x")).statusCode(400).body("errors.pointer", hasItem("/toTeam"));
        LI.does(NOWHERE, "reply", Map.of("text", " ")).statusCode(400).body("errors.pointer", hasItem("/text"));
        LI.does(NOWHERE, "reply", Map.of("text", "x", "shoeSize", 43)).statusCode(400)
                .body("errors.pointer", hasItem("/shoeSize"));
        LI.does(NOWHERE, "accept", Map.of("now", true)).statusCode(400);
        LI.asks().body("{]").post("/api/routing/tickets/" + NOWHERE + "/solve").then().statusCode(400);
    }

    @Test
    void an_agent_is_defined_wholly_or_not_at_all() {
        Map<String, Object> body = new HashMap<>(StaffClient.definition(1, "front", "billing", "zh", 5));
        body.remove("tier");
        body.put("capacity", -1);
        StaffClient.LEAD.asks().body(body).put("/api/routing/agents/li").then().statusCode(400)
                .body("errors.pointer", hasItem("/tier")).body("errors.pointer", hasItem("/capacity"));
        StaffClient.LEAD.asks().body(StaffClient.definition(1, "front", "billing", "zh", 5))
                .put("/api/routing/agents/a|b").then().statusCode(400);
    }
}
