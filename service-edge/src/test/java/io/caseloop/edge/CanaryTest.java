package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class CanaryTest {

    private static final String GOOD = "{\"channel\":\"web\",\"from\":{\"kind\":\"phone\",\"value\":\"" + Canary.PHONE
            + "\",\"name\":\"" + Canary.NAME + "\"},\"text\":\"" + Canary.SENTENCE + "\"}";
    /// Each is the contact with one thing wrong.
    private static final List<String> BAD = List.of(
            GOOD.substring(0, GOOD.length() - 3),
            GOOD.replace("\"text\":\"", "\"text\":"),
            GOOD.replace("\"text\"", "\"" + Canary.SENTENCE + "\""),
            GOOD.replace("\"name\"", "\"" + Canary.PHONE + "\""),
            GOOD.replace("\"channel\":\"web\"", "\"channel\":{\"" + Canary.NAME + "\":1}"),
            GOOD.replace("\"kind\":\"phone\"", "\"kind\":\"" + Canary.SENTENCE + "\""),
            GOOD.replace("\"text\"", "\"kind\":\"" + Canary.SENTENCE + "\",\"text\""),
            GOOD.replace("\"text\"", "\"stars\":\"" + Canary.PHONE + "\",\"text\""),
            GOOD.replace("\"text\"", "\"stars\":" + Canary.PHONE + ",\"text\""),
            GOOD.replace("\"text\"", "\"occurredAt\":\"" + Canary.SENTENCE + "\",\"text\""),
            GOOD.replace("\"text\"", "\"also\":\"" + Canary.SENTENCE + "\",\"text\""),
            GOOD.replace("\"text\"", "\"text\":\"" + Canary.SENTENCE + "\",\"text\""),
            GOOD.replace("\"web\"", "\"pigeon\""),
            GOOD + Canary.SENTENCE,
            "\"" + Canary.SENTENCE + "\"",
            Canary.SENTENCE);

    @Test
    void what_a_customer_said_comes_back_in_no_response_log_line_or_metric() {
        try (Canary canary = new Canary()) {
            assertThat(Calls.contact(GOOD).statusCode()).isEqualTo(201);
            for (String bad : BAD) {
                Response response = Calls.contact(bad);
                assertThat(response.statusCode()).as(response.asString()).isBetween(400, 499);
                Canary.notIn(response.asString() + response.headers());
            }
            for (String ticket : List.of("others", "away", "later", "broken")) {
                Canary.notIn(Calls.as("agent").body(GOOD).post("/trial/tickets/" + ticket + "/solve").asString());
            }
            Canary.notIn(Calls.as("agent").queryParam("q", Canary.SENTENCE).get("/trial/" + Canary.NAME).asString());
            Canary.notIn(RestAssured.given().queryParam("q", Canary.NAME).get("/p/" + Canary.PHONE).asString());
            Canary.notIn(Calls.as("lead").queryParam("limit", Canary.PHONE).queryParam("cursor", Canary.NAME)
                    .get("/trial/list").asString());
            Canary.notIn(RestAssured.given().header("Authorization", "Bearer " + Canary.PHONE).body(GOOD)
                    .post("/trial/contacts").asString());
            Canary.notIn(Calls.as("adapter").header("Idempotency-Key", Canary.SENTENCE).body(GOOD)
                    .post("/trial/contacts").asString());
            Canary.notIn(Calls.as("adapter").header("X-Correlation-Id", Canary.PHONE).body(GOOD).post("/trial/contacts")
                    .asString());
            Canary.notIn(Calls.as("adapter").contentType("text/plain").body(Canary.SENTENCE).post("/trial/contacts")
                    .asString());
            Canary.notIn(RestAssured.given().get("/q/metrics").asString());
            canary.notInAnyLogLine();
            assertThat(canary.lines()).as("our own mistake was logged")
                    .anyMatch(line -> line.contains("IllegalStateException"));
        }
    }

    @Test
    void a_planted_leak_is_found() {
        try (Canary canary = new Canary()) {
            Logger.getLogger("planted").error("failed", new IllegalStateException("for " + Canary.NAME));
            assertThatThrownBy(canary::notInAnyLogLine).isInstanceOf(AssertionError.class);
        }
    }
}
