package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
class AccessTest {

    @Inject
    JWTParser parser;

    private static RequestSpecification administrator() throws Exception {
        return as(new JsonObject(Files.readString(StubUpstream.credentials())).getString("administrator"));
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    @Test
    void the_first_start_writes_a_token_for_every_local_role_that_only_the_owner_reads() throws Exception {
        JsonObject credentials = new JsonObject(Files.readString(StubUpstream.credentials()));
        assertThat(credentials.fieldNames()).containsExactly("administrator", "adapter", "agent", "expert", "lead", "reviewer", "editor", "analyst", "auditor");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(StubUpstream.credentials()))).isEqualTo("rw-------");
        for (String role : credentials.fieldNames()) {
            JsonWebToken token = parser.parse(credentials.getString(role));
            assertThat(token.getSubject()).isEqualTo(role);
            assertThat(token.getGroups()).containsExactly(role);
            assertThat(token.getIssuer()).isEqualTo("caseloop");
            assertThat(Instant.ofEpochSecond(token.getExpirationTime())).isAfter(Instant.now().plus(364, ChronoUnit.DAYS));
        }
        try (var files = Files.list(StubUpstream.credentials().getParent())) {
            assertThat(files).as("no draft is left").hasSize(1);
        }
    }

    @Test
    void an_administrator_makes_a_token_for_anybody() throws Exception {
        Response made = administrator().body("{\"role\":\"agent\",\"subject\":\"agent-17\"}").post("/api/access/tokens");
        assertThat(made.statusCode()).as("status").isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        JsonWebToken token = parser.parse(made.jsonPath().getString("token"));
        assertThat(token.getSubject()).isEqualTo("agent-17");
        assertThat(token.getGroups()).containsExactly("agent");
        assertThat(made.jsonPath().getString("role")).isEqualTo("agent");
        assertThat(Instant.parse(made.jsonPath().getString("expiresAt"))).isEqualTo(Instant.ofEpochSecond(token.getExpirationTime()));
    }

    @Test
    void a_role_that_is_none_and_a_subject_that_is_no_id_are_400_and_named() throws Exception {
        assertThat(administrator().body("{\"role\":\"king\",\"subject\":\"x\"}").post("/api/access/tokens").jsonPath().getString("errors[0].pointer")).isEqualTo("/role");
        for (String subject : new String[] {"", "Li Wei", "a/b", "x".repeat(65)}) {
            Response response = administrator().body("{\"role\":\"agent\",\"subject\":\"" + subject + "\"}").post("/api/access/tokens");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.jsonPath().getString("errors[0].pointer")).isEqualTo("/subject");
        }
        for (String body : new String[] {"", "{", "[]", "{\"role\":{}}", "{\"role\":\"agent\",\"subject\":\"a\",\"life\":9}"}) {
            Response response = administrator().body(body).post("/api/access/tokens");
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(response.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void nobody_else_makes_tokens() throws Exception {
        String lead = new JsonObject(Files.readString(StubUpstream.credentials())).getString("lead");
        assertThat(as(lead).body("{\"role\":\"agent\",\"subject\":\"a\"}").post("/api/access/tokens").statusCode()).isEqualTo(403);
        Response none = RestAssured.given().contentType("application/json").body("{\"role\":\"agent\",\"subject\":\"a\"}").post("/api/access/tokens");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.contentType()).startsWith("application/problem+json");
        assertThat(as("abc.def.ghi").body("{}").post("/api/access/tokens").statusCode()).isEqualTo(401);
        String elsewhere = Jwt.issuer("elsewhere").subject("a").groups(Set.of("administrator")).sign();
        assertThat(as(elsewhere).body("{}").post("/api/access/tokens").statusCode()).isEqualTo(401);
    }

    @Test
    void no_token_and_no_customers_address_is_logged() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage() + java.util.Arrays.toString(record.getParameters()) + record.getThrown());
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        ear.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(ear);
        try {
            String token = administrator().body("{\"role\":\"agent\",\"subject\":\"a\"}").post("/api/access/tokens").jsonPath().getString("token");
            as(token).get("/api/intake/tickets/1?token=" + token);
            as(token).get("/api/routing/agents/a/work");
            as(token.substring(5)).body("{}").post("/api/access/tokens");
            as(token).get("/nowhere/" + token);
            RestAssured.get("/p/s3cretpage");
            Logger.getLogger("heard").info("the ear hears");
            assertThat(lines).anyMatch(line -> line.contains("the ear hears"));
            assertThat(lines).noneMatch(line -> line.contains(token) || line.contains(token.substring(5)) || line.contains("s3cretpage"));
            assertThat(RestAssured.get("/q/metrics").asString()).contains("caseloop_front_door_passed_total").doesNotContain("s3cretpage");
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }
    }
}
