package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class FrontPageTest {

    @Test
    void the_page_is_in_the_language_that_the_reader_prefers() {
        Response chinese = RestAssured.given().header("Accept-Language", "zh-CN,en;q=0.5").get("/");
        assertThat(chinese.contentType()).startsWith("text/html");
        assertThat(chinese.asString()).contains("<html lang=\"zh-CN\">", "令牌", "Tokens", "/openapi/intake", "curl",
                "credentials.json");
        assertThat(RestAssured.get("/").asString()).contains("<html lang=\"en\">");
        assertThat(RestAssured.given().header("Accept-Language", "zh").get("/?lang=en").asString())
                .contains("<html lang=\"en\">");
        assertThat(RestAssured.get("/?lang=zh").asString()).contains("<html lang=\"zh-CN\">");
    }

    @Test
    void the_page_loads_nothing_from_other_hosts() {
        Response page = RestAssured.get("/");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'").doesNotContain("unsafe");
        assertThat(page.asString()).doesNotContain("<style", "onclick", " style=")
                .doesNotContainPattern("<script(?! src=\"/)");
        for (String asset : new String[] {"/assets/front.css", "/assets/front.js"}) {
            assertThat(page.asString()).contains(asset);
            assertThat(RestAssured.get(asset).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_health_summary_has_the_present_state_of_every_service() {
        JsonPath summary = RestAssured.get("/api/health-summary").jsonPath();
        assertThat(summary.getList("services.name"))
                .isEqualTo(List.of("feedback", "intake", "knowledge", "quality", "routing", "sla"));
        assertThat(summary.getString("services.find { it.name == 'intake' }.status")).isEqualTo("ready");
        assertThat(summary.getString("services.find { it.name == 'routing' }.status")).isEqualTo("away");
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void the_operations_of_the_front_door_are_in_its_openapi() {
        String api = RestAssured.get("/q/openapi?format=json").asString();
        assertThat(api).contains("/api/access/tokens").contains("application/problem+json");
    }
}
