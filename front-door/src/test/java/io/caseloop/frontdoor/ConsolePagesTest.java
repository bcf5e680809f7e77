package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class ConsolePagesTest {

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void every_address_of_the_console_answers_with_the_same_page() {
        String page = RestAssured.get("/").asString();
        assertThat(page).contains("<cl-app>");
        for (String address : List.of("/enter", "/work", "/case/CL-1234-5678", "/board", "/customer/x", "/operate")) {
            assertThat(RestAssured.get(address).asString()).as(address).isEqualTo(page);
        }
    }

    @Test
    void an_address_that_is_none_is_a_problem() {
        assertThat(RestAssured.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void nothing_comes_from_elsewhere_and_nothing_stands_in_the_page() {
        Response page = RestAssured.get("/work");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';").doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.asString()).doesNotContain("<style", "onclick", " style=")
                .doesNotContainPattern("<script[^>]*>[^<]");
        List<String> files = FILE.matcher(page.asString()).results().map(result -> result.group(1)).toList();
        assertThat(files).isNotEmpty().allMatch(file -> file.startsWith("/static/"));
    }

    @Test
    void the_bundle_is_compressed_and_kept_by_the_browser() {
        String page = RestAssured.get("/").asString();
        for (MatchResult file : FILE.matcher(page).results().toList()) {
            Response sent = RestAssured.given().header("Accept-Encoding", "gzip").get(file.group(1));
            assertThat(sent.statusCode()).isEqualTo(200);
            assertThat(sent.header("Content-Encoding")).as(file.group(1)).isEqualTo("gzip");
            assertThat(sent.header("Cache-Control")).contains("immutable");
            assertThat(sent.header("Content-Security-Policy")).isNotNull();
        }
    }

    @Test
    void the_health_of_every_service_is_asked_at_that_moment() {
        Response health = RestAssured.get("/api/health-summary");
        assertThat(health.jsonPath().getList("services.name"))
                .isEqualTo(List.of("feedback", "intake", "knowledge", "quality", "routing", "sla"));
        assertThat(health.jsonPath().getString("services.find { it.name == 'intake' }.status")).isEqualTo("ready");
        assertThat(health.jsonPath().getString("services.find { it.name == 'routing' }.status")).isEqualTo("away");
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void what_the_front_door_offers_itself_is_in_its_openapi() {
        String api = RestAssured.get("/q/openapi?format=json").asString();
        assertThat(api).contains("/api/access/tokens", "/api/access/audit", "/api/access/tokens/{jti}",
                "/api/access/session", "/api/access/entries", "/api/access/me",
                "application/problem+json");
    }
}
