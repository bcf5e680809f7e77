package io.caseloop.frontdoor.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What the front door itself adds to the audit log (X1, X3).
@QuarkusTest
@WithTestResource(StubUpstream.class)
class RefusedRequestsTest {

    private static String local(String role) throws IOException {
        return new JsonObject(Files.readString(StubUpstream.credentials())).getString(role);
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    /// The newest entry of an action with a status, as soon as there is one.
    private static JsonPath recorded(String action, int status) throws IOException {
        String auditor = local("auditor");
        String found = "items.find { it.act.action == '" + action + "' && it.act.status == " + status + " }";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        JsonPath log = as(auditor).queryParam("limit", 200).get("/api/access/audit").jsonPath();
        while (log.get(found) == null) {
            assertThat(System.nanoTime()).as("%s with %d is recorded within ten seconds", action, status)
                    .isLessThan(end);
            LockSupport.parkNanos(50_000_000L);
            log = as(auditor).queryParam("limit", 200).get("/api/access/audit").jsonPath();
        }
        assertThat(log.prettify()).doesNotContain("Li Wei", "LI-WEI");
        return log.setRootPath(found);
    }

    @Test
    void a_request_without_a_valid_token_is_recorded_without_its_caller() throws IOException {
        assertThat(RestAssured.given().get("/api/access/tokens").statusCode()).isEqualTo(401);
        JsonPath refused = recorded("GET /api/access/tokens", 401);
        assertThat(refused.getString("act.kind")).isEqualTo("refused");
        assertThat(refused.getString("caller.subject")).isNull();

        assertThat(as("abc.def.ghi").delete("/api/access/tokens/some-id").statusCode()).isEqualTo(401);
        assertThat(recorded("DELETE /api/access/tokens/{jti}", 401).getString("caller.subject")).isNull();
    }

    @Test
    void a_request_that_the_role_does_not_permit_is_recorded_with_its_caller() throws IOException {
        assertThat(as(local("lead")).body("{\"role\":\"administrator\",\"subject\":\"Li Wei\"}")
                .post("/api/access/tokens").statusCode()).isEqualTo(403);
        JsonPath refused = recorded("POST /api/access/tokens", 403);
        assertThat(List.of(refused.getString("caller.subject"), refused.getString("caller.role")))
                .containsExactly("lead", "lead");
        assertThat(refused.getString("act.target")).isNull();
    }

    @Test
    void a_sign_in_that_fails_and_a_change_from_another_site_are_recorded() throws IOException {
        assertThat(RestAssured.given().contentType("application/json").body("{\"code\":\"Li Wei\"}")
                .post("/api/access/session").statusCode()).isEqualTo(401);
        recorded("POST /api/access/session", 401);
        assertThat(RestAssured.given().cookie("caseloop-session", "any").header("Sec-Fetch-Site", "cross-site")
                .delete("/api/access/session").statusCode()).isEqualTo(403);
        recorded("DELETE (from another site)", 403);
        assertThat(RestAssured.given().cookie("caseloop-session", "any").request("LI-WEI", "/api/access/session")
                .statusCode()).isEqualTo(403);
        assertThat(recorded("(unknown method) (from another site)", 403).getInt("act.count")).isPositive();
    }
}
