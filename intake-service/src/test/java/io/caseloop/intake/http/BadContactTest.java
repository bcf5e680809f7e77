package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.json;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a contact is named by its pointer, its values are never repeated, and nothing is stored.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class BadContactTest {

    private static final String PHONE = "13812345678";

    @Inject
    DataSource database;

    private long before;

    @BeforeEach
    void count() throws SQLException {
        before = rows();
    }

    @AfterEach
    void nothing_was_stored() throws SQLException {
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void every_missing_field_is_named() {
        posts("{}").then().statusCode(400).contentType("application/problem+json").body("type", equalTo("invalid"))
                .body("errors.pointer", hasItems("/channel", "/externalId", "/from", "/text"));
        posts(with(given(), "from", Map.of(), "text", " ")).then().statusCode(400)
                .body("errors.pointer", hasItems("/from/kind", "/from/value", "/text"));
    }

    @Test
    void a_value_outside_of_its_list_is_named_with_what_is_possible() {
        posts(with(given(), "kind", PHONE, "urgency", "severe", "impact", "LOW", "tier", "gold")).then().statusCode(400)
                .body("errors.pointer", equalTo(List.of("/kind", "/urgency", "/impact", "/tier")))
                .body("errors[3].detail", containsString("vip"))
                .body(not(containsString(PHONE)));
    }

    @Test
    void what_is_kept_in_the_clear_may_not_carry_somebodys_number() {
        posts(with(given(), "category", "a/" + PHONE, "from", Map.of("kind", "p" + PHONE, "value", PHONE))).then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/category", "/from/kind")).body(not(containsString(PHONE)));
        posts(with(given(), "category", "two words")).then().statusCode(400)
                .body("errors.pointer", equalTo(List.of("/category")));
    }

    @Test
    void what_is_too_long_is_named() {
        posts(with(given(), "externalId", "x".repeat(201), "reference", "x".repeat(201), "category", "x".repeat(101),
                "subject", "x".repeat(1001))).then()
                .statusCode(400).body("errors.pointer", hasItems("/externalId", "/reference", "/category", "/subject"));
    }

    @Test
    void a_time_needs_a_zone_and_may_not_lie_in_the_future() {
        for (String time : List.of("2026-11-23T09:00:00", "yesterday", "2026-13-01T00:00:00Z", "")) {
            posts(with(given(), "occurredAt", time)).then().statusCode(400)
                    .body("errors[0].pointer", equalTo("/occurredAt"));
        }
        posts(with(given(), "occurredAt", Instant.now().plusSeconds(600).toString())).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/occurredAt"));
        posts(with(given(), "occurredAt", "0001-01-01T00:00:00Z")).then().statusCode(422);
    }

    @Test
    void what_is_no_contact_at_all_is_400() {
        for (String body : List.of("", "null", "[]", "\"x\"", "{", "{\"channel\":\"" + PHONE, json(given())
                + "x", "no json " + PHONE)) {
            posts(body).then().statusCode(400).contentType("application/problem+json").body(not(containsString(PHONE)));
        }
        posts(json(given()).replace("\"text\"", "\"nickname\":\"" + PHONE + "\",\"text\"")).then().statusCode(400)
                .body("errors[0].pointer", equalTo("/nickname"));
        posts(json(given()).replace("\"text\"", "\"text\":\"a\",\"text\"")).then().statusCode(400);
        posts(with(given(), "text", 5)).then().statusCode(400).body("errors[0].pointer", equalTo("/text"));
        posts(with(given(), "from", PHONE)).then().statusCode(400).body("errors[0].pointer", equalTo("/from"))
                .body(not(containsString(PHONE)));
    }

    @Test
    void an_unknown_channel_is_422_and_not_repeated() {
        posts(with(given(), "channel", PHONE)).then().statusCode(422).body("type", equalTo("unprocessable"))
                .body("errors[0].pointer", equalTo("/channel"))
                .body(not(containsString(PHONE)));
    }

    @Test
    void a_wrong_cloud_event_is_named() {
        Map<String, Object> event = new LinkedHashMap<>(Map.of("specversion", "1.0", "type",
                "io.caseloop.contact.received.v1", "source", "web", "id", "1",
                "data", Map.of("from", Map.of("kind", "phone", "value", PHONE), "text", "x")));
        structured(with(event, "type", "other"), 400, "/type");
        structured(with(event, "specversion", "0.3"), 400, "/specversion");
        structured(with(event, "source", "pigeon"), 422, "/source");
        structured(with(event, "data", Map.of("from", Map.of("kind", "phone"), "text", "x")), 400, "/data/from/value");
        structured(with(event, "data", Map.of("nickname", PHONE)), 400, "/data/nickname");
        structured(with(event, "data", null), 400, "/data");
        structured(with(event, "id", null), 400, "/id");
        structured(with(event, "data", Map.of("channel", "phone", "from", Map.of("kind", "phone", "value", PHONE),
                "text", "x")), 400, "/data/channel");
        Adapter.as("adapter").header("ce-specversion", "1.0").header("ce-type", "io.caseloop.contact.received.v1")
                .header("ce-source", "web")
                .body("{\"text\":\"x\"}").post("/api/intake/contacts").then().statusCode(400)
                .body("errors.parameter", hasItems("ce-id"))
                .body("errors.pointer", hasItems("/from"));
    }

    private static void structured(Map<String, Object> event, int status, String pointer) {
        Adapter.as("adapter").contentType("application/cloudevents+json").body(json(event)).post("/api/intake/contacts")
                .then().statusCode(status)
                .body("errors[0].pointer", equalTo(pointer)).body(not(containsString(PHONE)));
    }

    @Test
    void only_an_adapter_posts_contacts_and_no_adapter_reads() {
        for (String role : List.of("agent", "lead", "customer", "auditor", "administrator")) {
            Adapter.as(role).body(given()).post("/api/intake/contacts").then().statusCode(403);
        }
        RestAssured.given().contentType("application/json").body(json(given())).post("/api/intake/contacts").then()
                .statusCode(401);
        Adapter.as("adapter").get("/api/intake/tickets/1").then().statusCode(403);
        Adapter.as("customer").get("/api/intake/customers/1").then().statusCode(403);
    }

    @Test
    void what_is_too_large_is_413_and_an_unknown_type_415() {
        posts(with(given(), "text", "x".repeat(1 << 20))).then().statusCode(413);
        posts(with(given(), "text", "x".repeat(1_000_001))).then().statusCode(400)
                .body("errors[0].pointer", equalTo("/text"))
                .body("errors[0].detail", containsString("1000000"));
        Adapter.as("adapter").contentType("text/plain").body("hello").post("/api/intake/contacts").then()
                .statusCode(415);
    }

    @Test
    void what_is_not_there_is_404() {
        Adapter.sees("tickets/" + PHONE).then().statusCode(404).body(not(containsString(PHONE)));
        Adapter.sees("tickets/CL-0000-0000").then().statusCode(404);
        Adapter.sees("customers/nobody").then().statusCode(404);
    }

    private static Map<String, Object> given() {
        return contact(PHONE, "x");
    }

    private long rows() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select (select count(*) from event) + (select count(*) from "
                        + "reservation)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
