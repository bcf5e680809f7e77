package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.json;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A batch gives one outcome per line, in order; a bad line harms no other (I11).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class BatchTest {

    @Test
    void a_thousand_lines_with_bad_ones_among_them_have_their_outcomes_in_order() {
        StringBuilder body = new StringBuilder();
        List<Integer> expected = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            Map<String, Object> contact = contact(anybody(), "Where is my parcel?");
            String line = switch (i % 50) {
                case 7 -> "{\"channel\":";
                case 17 -> "";
                case 27 -> json(with(contact, "channel", "pigeon"));
                case 37 -> json(with(contact, "text", null));
                default -> json(contact);
            };
            expected.add(switch (i % 50) {
                case 7, 17, 37 -> 400;
                case 27 -> 422;
                default -> 201;
            });
            body.append(line).append(i % 2 == 0 ? "\r\n" : "\n");
        }
        List<JsonNode> outcomes = posted("application/x-ndjson", body.append("\n\n").toString());
        assertThat(outcomes).extracting(o -> o.path("line").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(outcomes).extracting(o -> o.path("status").asInt()).containsExactlyElementsOf(expected);
        assertThat(outcomes.get(36).at("/problem/errors/0/pointer").asText()).isEqualTo("/text");
        assertThat(outcomes.get(0).path("ticketNumber").asText()).startsWith("CL-");
        Adapter.sees("tickets/" + outcomes.get(999).path("ticketId").asText()).then().statusCode(200);
    }

    @Test
    void the_same_batch_again_is_answered_the_same_with_200() {
        String body = json(contact(anybody(), "Where is my parcel?")) + "\n" + json(contact(anybody(), "怎么退款"));
        List<JsonNode> first = posted("application/x-ndjson", body);
        List<JsonNode> second = posted("application/x-ndjson", body);
        assertThat(first).extracting(o -> o.path("status").asInt()).containsExactly(201, 201);
        assertThat(second).extracting(o -> o.path("status").asInt()).containsExactly(200, 200);
        assertThat(second).extracting(o -> o.path("contactId").asText())
                .isEqualTo(first.stream().map(o -> o.path("contactId").asText()).toList());
    }

    @Test
    void lines_of_one_sender_are_taken_in_in_their_order() {
        String who = anybody();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            body.append(json(with(contact(who, "line " + i), "reference", "order-5"))).append('\n');
        }
        List<JsonNode> outcomes = posted("application/x-ndjson", body.toString());
        assertThat(outcomes.getFirst().path("disposition").asText()).isEqualTo("opened");
        List<String> texts = Adapter.sees("tickets/" + outcomes.getFirst().path("ticketId").asText()).jsonPath()
                .getList("contacts.text");
        assertThat(texts).containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void a_line_that_is_too_long_harms_no_other() {
        String body = json(contact(anybody(), "one")) + "\n" + json(contact(anybody(), "x".repeat(2 << 20))) + "\n"
                + json(contact(anybody(), "three"));
        assertThat(posted("application/x-ndjson", body)).extracting(o -> o.path("status").asInt())
                .containsExactly(201, 413, 201);
    }

    @Test
    void a_batch_of_cloud_events_is_taken_in() {
        String event = json(event("web", "a,]\"}{[")) + "," + json(event("pigeon", "x")) + ", {\"specversion\":1.0} ,"
                + json(event("web", "x".repeat(2 << 20))) + "\n,"
                + json(event("app", "four"));
        assertThat(posted("application/cloudevents-batch+json", "[" + event + "]"))
                .extracting(o -> o.path("status").asInt()).containsExactly(201, 422, 400, 413, 201);
        assertThat(posted("application/cloudevents-batch+json", "[]")).isEmpty();
        assertThat(posted("application/cloudevents-batch+json", "{}")).extracting(o -> o.path("status").asInt())
                .containsExactly(400);
        assertThat(posted("application/cloudevents-batch+json", "[" + json(event("web", "one")) + ",{\"id\""))
                .extracting(o -> o.path("status").asInt())
                .containsExactly(201, 400);
    }

    @Test
    void an_empty_batch_has_no_outcomes_and_only_an_adapter_sends_one() {
        assertThat(posted("application/x-ndjson", "\n")).isEmpty();
        Adapter.as("agent").contentType("application/x-ndjson").body("{}").post("/api/intake/contacts/batch").then()
                .statusCode(403);
    }

    private static Map<String, Object> event(String channel, String text) {
        return Map.of("specversion", "1.0", "type", "io.caseloop.contact.received.v1", "source", channel, "id",
                anybody(), "data", Map.of("from", Map.of("kind", "app-user", "value", anybody()), "text", text));
    }

    private static List<JsonNode> posted(String type, String body) {
        String outcomes = Adapter.as("adapter").contentType(type).body(body).post("/api/intake/contacts/batch").then()
                .statusCode(207).contentType("application/x-ndjson").extract().asString();
        return outcomes.lines().map(Adapter::read).toList();
    }
}
