package io.caseloop.sla.react;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Promises and calendars are policies like all others (S1, S2, S6).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class SlaPoliciesTest {

    private static final String YAML = "application/yaml";
    private final String name = "p-" + UUID.randomUUID();

    @Test
    void what_is_published_as_a_document_is_the_same_policy_as_in_fields() {
        String promises = """
                promises:
                  # everybody
                  - {commitment: first-response, within: PT30M, calendar: 24x7}
                """;
        published("promises", promises).body("version", equalTo(1));
        as("agent").get("/api/sla/policies/" + name).then().statusCode(200)
                .body("promises[0].within", equalTo("PT30M")).body("version", equalTo(1));
        as("lead").contentType(ContentType.JSON)
                .body("{\"promises\":[{\"commitment\":\"first-response\",\"within\":\"PT20M\",\"calendar\":\"24x7\"}]}")
                .put("/api/sla/policies/" + name).then().statusCode(200).body("version", equalTo(2));
        as("agent").get("/api/sla/policies/promises/" + name).then().statusCode(200).body("version", equalTo(2))
                .body("format", equalTo("json")).body("document.promises[0].within", equalTo("PT20M"));
        as("agent").get("/api/sla/policies/promises/" + name + "/versions/1").then()
                .body("text", equalTo(promises)).body("reason", equalTo("test"));
        as("agent").get("/api/sla/policies/promises/" + name + "/diff?from=1&to=2").then()
                .body("changes.find { it.pointer == '/promises/0/within' }.after", equalTo("PT20M"));
    }

    @Test
    void promises_and_calendars_are_listed() {
        as("agent").get("/api/sla/policies").then().statusCode(200).body("items.kind", hasItems("calendar", "promises"))
                .body("items.find { it.kind == 'promises' }.items.name", hasItem("default"))
                .body("items.find { it.kind == 'calendar' }.items.name", hasItems("24x7", "cn-office"));
    }

    @Test
    void a_promise_that_is_never_made_and_a_calendar_that_does_not_exist_are_named_by_line() {
        checked("promises", """
                promises:
                  - {commitment: first-response, within: PT30M, calendar: 24x7}
                  - commitment: first-response
                    kinds: [complaint]
                    within: PT15M
                    calendar: moon
                """).body("valid", equalTo(false)).body("problems", hasSize(2))
                .body("problems[0].line", equalTo(3)).body("problems[0].message", containsString("never made"))
                .body("problems[1].line", equalTo(6)).body("problems[1].column", equalTo(15))
                .body("problems[1].pointer", equalTo("/promises/1/calendar"));
    }

    @Test
    void a_calendar_is_checked_and_published_as_a_document() {
        checked("calendar", "zone: Mars/Olympus\nweek:\n  1:\n    - {from: \"09:00\", to: \"08:00\"}\n")
                .body("problems.line", equalTo(java.util.List.of(1, 4)));
        published("calendar", "zone: Asia/Shanghai\nweek:\n  1:\n    - {from: \"09:00\", to: \"18:00\"}\n")
                .body("version", equalTo(1));
        as("agent").get("/api/sla/calendars/" + name).then().statusCode(200)
                .body("zone", equalTo("Asia/Shanghai"));
        as("agent").get("/api/sla/policies/calendar/cn-office").then().statusCode(200)
                .body("document.holidays", hasItem("2026-10-01"));
    }

    private ValidatableResponse checked(String kind, String text) {
        return as("lead").contentType(YAML).body(text).post("/api/sla/policies/" + kind + "/" + name + "/check").then()
                .statusCode(200);
    }

    private ValidatableResponse published(String kind, String text) {
        return as("lead").contentType(YAML).body(text).put("/api/sla/policies/" + kind + "/" + name + "?reason=test")
                .then().statusCode(201);
    }

    private static RequestSpecification as(String role) {
        return given().config(RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(YAML, ContentType.TEXT)))
                .auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign());
    }
}
