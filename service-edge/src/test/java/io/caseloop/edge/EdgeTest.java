package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class EdgeTest {

    @Test
    void a_list_is_read_page_by_page_to_its_end() {
        List<Integer> all = new ArrayList<>();
        String next = null;
        do {
            Response page = Calls.as("auditor").queryParam("cursor", next == null ? "" : next).get("/trial/list");
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            all.addAll(page.jsonPath().getList("items", Integer.class));
            next = page.jsonPath().getString("next");
        } while (next != null);
        assertThat(all).hasSize(120).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_limit_or_cursor_that_is_none_is_400_and_named() {
        for (String limit : new String[] {"0", "201", "many", "-1", "99999999999"}) {
            Response response = Calls.as("lead").queryParam("limit", limit).get("/trial/list");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.jsonPath().getString("errors[0].parameter")).isEqualTo("limit");
        }
        assertThat(Calls.as("lead").queryParam("cursor", "!!").get("/trial/list").statusCode()).isEqualTo(400);
        assertThat(Calls.as("lead").queryParam("limit", "200").get("/trial/list").jsonPath().getList("items"))
                .hasSize(120);
    }

    @Test
    void every_role_but_adapter_and_customer_is_staff() {
        for (String role : Roles.OF_STAFF) {
            assertThat(Calls.as(role).get("/trial/me").statusCode()).as(role).isEqualTo(200);
        }
        assertThat(Calls.as("customer").get("/trial/me").statusCode()).isEqualTo(403);
        assertThat(Calls.as("staff").get("/trial/me").statusCode()).as("no token may carry what is derived")
                .isEqualTo(403);
    }

    @Test
    void the_caller_is_the_tokens_subject_on_a_virtual_thread() {
        JsonPath me = RestAssured.given().header("Authorization", "Bearer " + Tokens.token("lead", "li-wei"))
                .get("/trial/me").jsonPath();
        assertThat(me.getString("subject")).isEqualTo("li-wei");
        assertThat(me.getBoolean("lead")).isTrue();
        assertThat(me.getBoolean("virtual")).isTrue();
    }

    @Test
    void an_administrator_has_the_topics_repaired_from_the_store() {
        Response done = Calls.as("administrator").body("{\"from\":3}").post("/api/ops/trial/republish");
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getInt("checked")).isEqualTo(7);
        assertThat(done.jsonPath().getInt("published")).isEqualTo(3);
        assertThat(Calls.as("administrator").body("{\"from\":-1}").post("/api/ops/trial/republish").statusCode())
                .isEqualTo(400);
        assertThat(Calls.as("lead").body("{\"from\":3}").post("/api/ops/trial/republish").statusCode()).isEqualTo(403);
        assertThat(Calls.as("administrator").body("{\"from\":3}").post("/api/ops/intake/republish").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_administrator_holds_inbox_or_relay_for_at_most_a_minute() {
        String path = "/api/ops/trial/hold";
        Response held = Calls.as("administrator")
                .body("{\"part\":\"relay\",\"seconds\":60,\"reason\":\"exercise\"}").post(path);
        assertThat(held.statusCode()).as(held.asString()).isEqualTo(200);
        assertThat(Instant.parse(held.jsonPath().getString("until"))).isAfter(Instant.now().plusSeconds(50));
        assertThat(Calls.as("administrator").get(path).jsonPath().getList("items.part")).containsExactly("relay");
        for (String body : List.of("{}", "{\"part\":\"timers\",\"seconds\":5,\"reason\":\"x\"}",
                "{\"part\":\"inbox\",\"seconds\":61,\"reason\":\"x\"}",
                "{\"part\":\"inbox\",\"seconds\":0,\"reason\":\"x\"}",
                "{\"part\":\"inbox\",\"seconds\":5,\"reason\":\" \"}",
                "{\"part\":\"inbox\",\"seconds\":5,\"reason\":\"x\",\"forever\":true}")) {
            assertThat(Calls.as("administrator").body(body).post(path).statusCode()).as(body).isEqualTo(400);
        }
        String valid = "{\"part\":\"inbox\",\"seconds\":5,\"reason\":\"x\"}";
        assertThat(Calls.as("lead").body(valid).post(path).statusCode()).isEqualTo(403);
        assertThat(Calls.as("lead").get(path).statusCode()).isEqualTo(403);
        assertThat(Calls.as("administrator").body(valid).post("/api/ops/intake/hold").statusCode()).isEqualTo(404);
        assertThat(Calls.as("administrator").get(path).jsonPath().getList("items")).as("no other was held").hasSize(1);
    }

    @Test
    void an_administrator_has_a_restored_store_made_whole_from_the_topics() {
        Response done = Calls.as("administrator").post("/api/ops/trial/recover");
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.jsonPath().getInt("facts")).isEqualTo(123);
        assertThat(done.jsonPath().getInt("streams")).isEqualTo(17);
        assertThat(Calls.as("lead").post("/api/ops/trial/recover").statusCode()).isEqualTo(403);
        assertThat(Calls.as("administrator").post("/api/ops/intake/recover").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_parked_is_seen_tried_again_and_passed_over_by_an_administrator() {
        Response parked = Calls.as("administrator").get("/api/ops/trial/parked");
        assertThat(parked.statusCode()).as(parked.asString()).isEqualTo(200);
        assertThat(parked.jsonPath().getString("items[0].key")).isEqualTo("t-1");
        assertThat(Calls.as("administrator").post("/api/ops/trial/parked/t-1/retry").jsonPath().getInt("waiting"))
                .isEqualTo(2);
        String skip = "/api/ops/trial/parked/t-1/skip";
        String named = "{\"event\":\"e-1\",\"reason\":\"known\"}";
        assertThat(Calls.as("administrator").body(named).post(skip).jsonPath().getInt("waiting")).isEqualTo(1);
        Response again = Calls.as("administrator").body(named).post(skip);
        assertThat(again.statusCode()).as("the answer had been lost").isEqualTo(409);
        assertThat(again.jsonPath().getString("head")).isEqualTo("e-2");
        assertThat(Calls.as("administrator").body("{\"reason\":\"known\"}").post(skip).jsonPath().getInt("waiting"))
                .isEqualTo(1);
        for (String body : List.of("{\"reason\":\"once\"}", "{\"event\":\"e-4\",\"reason\":\"once\"}")) {
            assertThat(Calls.as("administrator").header("Idempotency-Key", body.replace(" ", "")).body(body).post(skip)
                    .jsonPath().getInt("waiting")).isEqualTo(1);
            assertThat(Calls.as("administrator").header("Idempotency-Key", body.replace(" ", "")).body(body).post(skip)
                    .statusCode()).isEqualTo(200);
        }
        assertThat(Calls.as("administrator").get("/api/ops/trial/parked").jsonPath().getString("items[0].eventId"))
                .as("four were passed over").isEqualTo("e-5");
        assertThat(Calls.as("administrator").body("{}").post("/api/ops/trial/parked/t-1/skip").statusCode())
                .isEqualTo(400);
        assertThat(Calls.as("lead").get("/api/ops/trial/parked").statusCode()).isEqualTo(403);
        assertThat(Calls.as("administrator").get("/api/ops/intake/parked").statusCode()).isEqualTo(404);
    }

    @Test
    void health_metrics_and_openapi_are_there() {
        assertThat(RestAssured.given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(RestAssured.given().get("/q/metrics").asString()).contains("http_server");
        JsonPath api = RestAssured.given().accept("application/json").queryParam("format", "json").get("/q/openapi")
                .jsonPath();
        assertThat(api.getString("components.schemas.Problem.description")).contains("9457");
        assertThat(api.getString("components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
        String post = "paths.'/trial/contacts'.post.";
        assertThat(api.getMap(post + "responses")).containsKeys("400", "401", "403", "409", "413", "415", "422", "503");
        assertThat(api.getString(post + "responses.'400'.content.'application/problem+json'.schema.'$ref'"))
                .endsWith("/Problem");
        assertThat(api.getList(post + "security.bearer")).isNotEmpty();
        assertThat(api.getList(post + "parameters.name")).contains("Idempotency-Key");
    }
}
