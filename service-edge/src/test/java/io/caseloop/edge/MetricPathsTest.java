package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/// No metric contains a part of a path that a client chose, such as the token of a customer's page.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class MetricPathsTest {

    private static final String PATH = "/trial/tickets/s3cret/solve";

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }

    @Test
    void a_request_that_no_resource_matched_is_counted_without_its_path() {
        assertThat(Calls.as("agent").delete(PATH).statusCode()).isEqualTo(405);
        assertThat(Calls.as("agent").body("x".repeat(2 << 20)).post(PATH).statusCode()).isEqualTo(413);
        assertThat(Calls.as("agent").contentType("text/plain").body("x").post(PATH).statusCode()).isBetween(400, 499);
        assertThat(RestAssured.get("/p/s3cret").statusCode()).isEqualTo(404);
        assertThat(RestAssured.given().body("{}").post(PATH).statusCode()).isEqualTo(401);
        String metrics = metrics();
        assertThat(metrics).contains("uri=\"/unmatched\"").doesNotContain("s3cret");
        assertThat(metrics.lines().filter(line -> line.startsWith("http_server_requests_seconds_count")
                && line.contains("/unmatched"))).anyMatch(line -> line.contains("405"))
                .anyMatch(line -> line.contains("413"));
    }

    @Test
    void a_request_that_a_resource_matched_is_counted_under_its_template() {
        Calls.as("agent").body("{}").post(PATH);
        assertThat(metrics()).contains("uri=\"/trial/tickets/{id}/solve\"");
    }
}
