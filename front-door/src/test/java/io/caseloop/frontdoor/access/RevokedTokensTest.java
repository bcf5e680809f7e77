package io.caseloop.frontdoor.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.access.Revocations;
import io.caseloop.access.token.VerifiedTokens;
import io.caseloop.frontdoor.StubUpstream;
import io.caseloop.infra.Infra;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class RevokedTokensTest {

    private static final String TOKENS = "/api/access/tokens";

    @Inject
    VerifiedTokens tokens;

    @Inject
    CredentialsFile file;

    @Inject
    Revocations revocations;

    private static String local(String role) throws Exception {
        return new JsonObject(Files.readString(StubUpstream.credentials())).getString(role);
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static RequestSpecification administrator() throws Exception {
        return as(local("administrator"));
    }

    private static Response issue(JsonObject request) throws Exception {
        return administrator().body(request.encode()).post(TOKENS);
    }

    private static JsonObject request(String role, String subject) {
        return new JsonObject().put("role", role).put("subject", subject);
    }

    @Test
    void a_revoked_token_is_refused_and_stays_so() throws Exception {
        Response issued = issue(request("auditor", "auditor-2"));
        String token = issued.jsonPath().getString("token");
        String one = TOKENS + "/" + issued.jsonPath().getString("jti");
        assertThat(as(token).get("/api/access/me").statusCode()).isEqualTo(200);
        assertThat(as(token).delete(one).statusCode()).as("an auditor revokes nothing").isEqualTo(403);
        assertThat(administrator().delete(one).statusCode()).isEqualTo(204);
        assertThat(as(token).get("/api/access/me").statusCode()).isEqualTo(401);
        assertThat(administrator().delete(one).statusCode()).as("a repeat").isEqualTo(204);
        revocations.refresh(); // as a process does that starts later
        assertThat(as(token).get("/api/access/me").statusCode()).isEqualTo(401);
        assertThat(administrator().delete(TOKENS + "/nobody-has-it").statusCode()).isEqualTo(404);
    }

    @Test
    void a_session_of_the_console_ends_with_its_token() throws Exception {
        Response issued = issue(request("lead", "li-wei"));
        String cookie = RestAssured.given().contentType("application/json")
                .body(new JsonObject().put("token", issued.jsonPath().getString("token")).encode())
                .post("/api/access/session").cookie("caseloop-session");
        assertThat(RestAssured.given().cookie("caseloop-session", cookie).get("/api/access/me").statusCode())
                .isEqualTo(200);
        administrator().delete(TOKENS + "/" + issued.jsonPath().getString("jti"));
        assertThat(RestAssured.given().cookie("caseloop-session", cookie).get("/api/access/me").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_says_how_long_it_lasts_and_for_which_channels() throws Exception {
        JsonWebToken hour = tokens.accept(issue(request("agent", "a-1").put("hours", 1)).jsonPath().getString("token"));
        assertThat(hour.getExpirationTime() - hour.getIssuedAtTime()).isEqualTo(3600);
        JsonWebToken mail = tokens.accept(
                issue(request("adapter", "mail").put("channels", new JsonArray().add("email")))
                .jsonPath().getString("token"));
        assertThat(mail.<Object>getClaim("channels").toString()).contains("email").doesNotContain("*");
        assertThat(mail.<Object>getClaim("setsTier").toString()).isEqualTo("false");
        JsonWebToken every = tokens.accept(local("adapter"));
        assertThat(every.<Object>getClaim("channels").toString()).contains("*");
        assertThat(every.<Object>getClaim("setsTier").toString()).isEqualTo("true");
    }

    @Test
    void what_no_token_may_be_is_400_and_named() throws Exception {
        for (String subject : List.of("routing-service", "Front-Door", "system", "customer")) {
            assertThat(issue(request("agent", subject)).jsonPath().getString("errors[0].pointer")).as(subject)
                    .isEqualTo("/subject");
            assertThat(administrator().body(request("agent", subject).encode()).post("/api/access/entries")
                    .jsonPath().getString("errors[0].pointer")).as(subject).isEqualTo("/subject");
        }
        for (int hours : new int[] {0, 25, -1, 8760}) {
            assertThat(issue(request("agent", "a-1").put("hours", hours)).jsonPath().getString("errors[0].pointer"))
                    .isEqualTo("/hours");
        }
        for (JsonArray channels : List.of(new JsonArray(), new JsonArray().add("e mail"), new JsonArray().addNull())) {
            assertThat(issue(request("adapter", "a-1").put("channels", channels)).jsonPath()
                    .getString("errors[0].pointer")).isEqualTo("/channels");
        }
        assertThat(issue(request("agent", "a-1").put("channels", new JsonArray().add("web"))).jsonPath()
                .getString("errors[0].pointer")).isEqualTo("/channels");
    }

    @Test
    void a_field_that_appears_twice_makes_no_administrator() throws Exception {
        Response refused = administrator()
                .body("{\"role\":\"agent\",\"subject\":\"a-1\",\"role\":\"administrator\"}").post(TOKENS);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("malformed");
        assertThat(administrator().body("{\"role\":\"agent\",\"role\":\"administrator\"}").post("/api/access/entries")
                .statusCode()).isEqualTo(400);
    }

    @Test
    void the_tokens_of_the_file_are_renewed_at_half_their_life_and_the_old_ones_go_on() throws Exception {
        String before = local("agent");
        assertThat(file.renewIfNeeded(Instant.now().plus(Duration.ofHours(11)))).isFalse();
        assertThat(file.renewIfNeeded(Instant.now().plus(Duration.ofHours(12).plusMinutes(1)))).isTrue();
        assertThat(local("agent")).isNotEqualTo(before);
        assertThat(as(before).get("/api/access/me").statusCode()).as("a running client").isEqualTo(200);
        assertThat(as(local("agent")).get("/api/access/me").statusCode()).isEqualTo(200);
        assertThat(file.renewIfNeeded(Instant.now())).isFalse();
    }

    @Test
    void a_file_whose_tokens_are_not_accepted_any_more_is_replaced() throws Exception {
        String jti = tokens.accept(local("editor")).getTokenID();
        administrator().delete(TOKENS + "/" + jti);
        assertThat(file.renewIfNeeded(Instant.now())).isTrue();
        assertThat(as(local("editor")).get("/api/access/me").statusCode()).isEqualTo(200);
        Files.writeString(StubUpstream.credentials(), "{\"administrator\":\"abc.def.ghi\"}");
        assertThat(file.renewIfNeeded(Instant.now())).isTrue();
        assertThat(administrator().get(TOKENS).statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_are_listed_newest_first_without_the_tokens_themselves() throws Exception {
        Response issued = issue(request("expert", "e-1"));
        Response list = administrator().queryParam("limit", 1).get(TOKENS);
        assertThat(list.jsonPath().getString("items[0].jti")).isEqualTo(issued.jsonPath().getString("jti"));
        assertThat(list.jsonPath().getString("items[0].validity.issuedBy")).isEqualTo("administrator");
        assertThat(list.asString()).doesNotContain(issued.jsonPath().getString("token"));
        Response next = administrator().queryParam("limit", 1).queryParam("cursor", list.jsonPath().getString("next"))
                .get(TOKENS);
        assertThat(next.jsonPath().getString("items[0].jti")).isNotEqualTo(issued.jsonPath().getString("jti"));
        assertThat(as(local("lead")).get(TOKENS).statusCode()).isEqualTo(403);
        assertThat(administrator().queryParam("limit", 0).get(TOKENS).statusCode()).isEqualTo(400);
    }

    @Test
    void the_audit_log_says_who_issued_and_revoked_what_and_is_read_by_auditors_only() throws Exception {
        Response issued = issue(request("reviewer", "r-9"));
        String jti = issued.jsonPath().getString("jti");
        administrator().delete(TOKENS + "/" + jti);
        Response log = as(local("auditor")).queryParam("limit", 200).get("/api/access/audit");
        assertThat(log.statusCode()).as(log.asString()).isEqualTo(200);
        assertThat(log.jsonPath().getList("items.findAll { it.act.target == '" + jti + "' }.act.kind", String.class))
                .containsExactly("token-revoked", "token-issued");
        assertThat(log.jsonPath().getList("items.findAll { it.act.target == '" + jti + "' }.caller.subject",
                String.class)).containsOnly("administrator");
        assertThat(log.asString()).doesNotContain(issued.jsonPath().getString("token"));
        String second = as(local("auditor")).queryParam("limit", 1).get("/api/access/audit").jsonPath()
                .getString("next");
        assertThat(as(local("auditor")).queryParam("limit", 1).queryParam("cursor", second).get("/api/access/audit")
                .jsonPath().getLong("items[0].position")).isLessThan(Long.parseLong(second));
        for (String role : List.of("administrator", "lead", "agent", "adapter")) {
            assertThat(as(local(role)).get("/api/access/audit").statusCode()).as(role).isEqualTo(403);
        }
        assertThat(as(local("auditor")).queryParam("cursor", "'").get("/api/access/audit").statusCode())
                .isEqualTo(400);
    }

    @Test
    void neither_the_front_door_nor_a_service_changes_what_is_recorded() throws Exception {
        for (var settings : List.of(Infra.frontDoorSettings("unused"), Infra.settings("routing"))) {
            try (var connection = DriverManager.getConnection(settings.get("caseloop.access.url"),
                    settings.get("caseloop.access.user"), settings.get("caseloop.access.password"));
                    var statement = connection.createStatement()) {
                for (String change : List.of("update audit_entry set actor = 'nobody'", "delete from audit_entry",
                        "truncate audit_entry", "delete from access_token", "drop table audit_entry")) {
                    assertThatThrownBy(() -> statement.execute(change)).as(change).isInstanceOf(SQLException.class)
                            .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
                }
            }
        }
    }
}
