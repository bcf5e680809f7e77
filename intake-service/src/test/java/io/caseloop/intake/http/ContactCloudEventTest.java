package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.events.EventEnvelope;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A contact as a CloudEvent 1.0 (I1).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class ContactCloudEventTest {

    private static final String TRACE = "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01";

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void a_cloud_event_is_the_same_contact_in_either_mode() {
        var given = with(contact(anybody(), "Where is my parcel?"), "externalId", "ce "
                + anybody(), "occurredAt", "2026-11-20T09:00:00Z");
        String first = posts(given).then().statusCode(201).extract().asString();
        Map<String, Object> data = Map.of("from", given.get("from"), "text", given.get("text"));
        var event = Map.of("specversion", "1.0", "type", "io.caseloop.contact.received.v1", "source", "web", "id",
                given.get("externalId"),
                "time", "2026-11-20T09:00:00Z", "datacontenttype", "application/json", "traceparent", "00-1-2-00",
                "data", data);
        assertThat(Adapter.as("adapter").contentType("application/cloudevents+json").body(Adapter.json(event))
                .post("/api/intake/contacts").then().statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(Adapter.as("adapter").header("ce-specversion", "1.0")
                .header("ce-type", "io.caseloop.contact.received.v1").header("ce-source", "web")
                .header("ce-id", ((String) given.get("externalId")).replace(" ", "%20"))
                .header("ce-time", "2026-11-20T09:00:00Z").body(data)
                .post("/api/intake/contacts").then().statusCode(200).extract().asString()).isEqualTo(first);
        sees("tickets/" + JsonPath.from(first).getString("ticketId")).then().body("contacts", hasSize(1))
                .body("contacts[0].differing", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "/channels/web", "https://shop.example/channels/web", "urn:channel:web",
        "https://shop.example/channels/web/?shop=7"})
    void the_last_segment_of_a_cloud_events_source_is_the_channel(String source) {
        var given = contact(anybody(), "Where is my parcel?");
        var event = Map.of("specversion", "1.0", "type", "io.caseloop.contact.received.v1", "source", source, "id",
                "uri " + anybody(), "traceparent", TRACE,
                "data", Map.of("from", given.get("from"), "text", given.get("text")));
        Response first = Adapter.as("adapter").contentType("application/cloudevents+json").body(Adapter.json(event))
                .post("/api/intake/contacts");
        first.then().statusCode(201)
                .header("Location", endsWith("/api/intake/tickets/" + first.jsonPath().getString("ticketId")));
        String ticket = first.jsonPath().getString("ticketId");
        sees("tickets/" + ticket).then().body("contacts[0].channel", equalTo("web"));
        try (Topic topic = new Topic(bootstrap)) {
            assertThat(topic.of(ticket, about -> about.size() >= 3)).extracting(EventEnvelope::traceparent)
                    .containsOnly(TRACE);
        }
    }

    @Test
    void an_idempotency_key_covers_the_attributes_of_a_cloud_event_in_binary_mode() {
        var given = contact(anybody(), "Where is my parcel?");
        Map<String, Object> data = Map.of("from", given.get("from"), "text", given.get("text"));
        String key = "binary-" + anybody().replace(" ", "");
        binary(key, key + "-1", data).then().statusCode(201);
        binary(key, key + "-1", data).then().statusCode(201).header("Idempotency-Replayed", "true");
        binary(key, key + "-2", data).then().statusCode(422).body("type", equalTo("idempotency-key-reused"));
    }

    private static Response binary(String key, String id, Map<String, Object> data) {
        return Adapter.as("adapter").header("Idempotency-Key", key).header("ce-specversion", "1.0")
                .header("ce-type", "io.caseloop.contact.received.v1").header("ce-source", "web").header("ce-id", id)
                .body(data).post("/api/intake/contacts");
    }
}
