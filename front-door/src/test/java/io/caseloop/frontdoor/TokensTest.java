package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.access.token.VerifiedTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class TokensTest {

    private final VerifiedTokens tokens;

    TokensTest(VerifiedTokens tokens) {
        this.tokens = tokens;
    }

    private static JsonObject credentials() throws Exception {
        return new JsonObject(Files.readString(StubUpstream.credentials()));
    }

    private static RequestSpecification administrator() throws Exception {
        return as(credentials().getString("administrator"));
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static Response request(RequestSpecification client, String body) {
        return client.body(body).post("/api/access/tokens");
    }

    private static String token(String role, String subject) {
        return new JsonObject().put("role", role).put("subject", subject).encode();
    }

    @Test
    void the_first_start_writes_a_token_per_local_role_that_only_the_owner_can_read() throws Exception {
        JsonObject credentials = credentials();
        assertThat(credentials.fieldNames()).containsExactly("administrator", "adapter", "agent", "expert", "lead",
                "manager", "reviewer", "editor", "analyst", "auditor");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(StubUpstream.credentials())))
                .isEqualTo("rw-------");
        for (String role : credentials.fieldNames()) {
            JsonWebToken token = tokens.accept(credentials.getString(role));
            assertThat(token.getSubject()).isEqualTo(role);
            assertThat(token.getGroups()).containsExactly(role);
            assertThat(token.getIssuer()).isEqualTo("caseloop");
            assertThat(token.getAudience()).containsExactly("caseloop");
            assertThat(token.getTokenID()).isNotBlank();
            assertThat(Instant.ofEpochSecond(token.getExpirationTime()))
                    .isBetween(Instant.now().plus(23, ChronoUnit.HOURS), Instant.now().plus(24, ChronoUnit.HOURS));
        }
        try (var files = Files.list(StubUpstream.credentials().getParent())) {
            assertThat(files).as("no draft is left").hasSize(1);
        }
    }

    @Test
    void an_administrator_issues_a_token_for_any_role_and_subject() throws Exception {
        Response response = request(administrator(), token("agent", "agent-17"));
        assertThat(response.statusCode()).as("status").isEqualTo(201);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        JsonWebToken token = tokens.accept(response.jsonPath().getString("token"));
        assertThat(token.getSubject()).isEqualTo("agent-17");
        assertThat(token.getGroups()).containsExactly("agent");
        assertThat(response.jsonPath().getString("role")).isEqualTo("agent");
        assertThat(response.jsonPath().getString("jti")).isEqualTo(token.getTokenID());
        assertThat(Instant.parse(response.jsonPath().getString("expiresAt")))
                .isEqualTo(Instant.ofEpochSecond(token.getExpirationTime()));
    }

    @Test
    void an_unknown_role_and_an_invalid_subject_are_400_and_named() throws Exception {
        assertThat(request(administrator(), token("king", "x")).jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/role");
        for (String subject : new String[] {"", "Li Wei", "a/b", "x".repeat(65)}) {
            Response response = request(administrator(), token("agent", subject));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.jsonPath().getString("errors[0].pointer")).isEqualTo("/subject");
        }
        for (String body : new String[] {"", "{", "[]", "{\"role\":{}}",
            "{\"role\":\"agent\",\"subject\":\"a\",\"life\":9}"}) {
            Response response = request(administrator(), body);
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(response.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void only_an_administrator_issues_tokens() throws Exception {
        String wanted = token("agent", "a");
        assertThat(request(as(credentials().getString("lead")), wanted).statusCode()).isEqualTo(403);
        Response withoutToken = request(RestAssured.given().contentType("application/json"), wanted);
        assertThat(withoutToken.statusCode()).isEqualTo(401);
        assertThat(withoutToken.contentType()).startsWith("application/problem+json");
        assertThat(request(as("abc.def.ghi"), "{}").statusCode()).isEqualTo(401);
        String otherIssuer = Jwt.issuer("elsewhere").audience("caseloop")
                .subject("a").groups(Set.of("administrator")).sign();
        assertThat(request(as(otherIssuer), "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void neither_tokens_nor_paths_of_customer_pages_are_logged() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown());
            }

            @Override
            public void flush() {
                // nothing is buffered
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        recorder.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(recorder);
        try {
            String token = request(administrator(), token("agent", "a")).jsonPath().getString("token");
            as(token).get("/api/intake/tickets/1?token=" + token);
            as(token).get("/api/routing/agents/a/work");
            request(as(token.substring(5)), "{}");
            as(token).get("/nowhere/" + token);
            RestAssured.get("/p/s3cretpage");
            Logger.getLogger("recorded").info("the recorder works");
            assertThat(lines).anyMatch(line -> line.contains("the recorder works"));
            assertThat(lines).noneMatch(line -> line.contains(token) || line.contains(token.substring(5))
                    || line.contains("s3cretpage"));
            assertThat(RestAssured.get("/q/metrics").asString()).contains("caseloop_front_door_passed_total")
                    .doesNotContain("s3cretpage");
        } finally {
            Logger.getLogger("").removeHandler(recorder);
        }
    }
}
