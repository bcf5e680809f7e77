package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.local.home.Service;
import io.caseloop.local.process.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Invalid input is refused with a problem that names the field, and has no effect.
@Order(4)
class BadInputTest {

    private static final String CONTACTS = "/api/intake/contacts";
    private static final int PARTITIONS = 32;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Databases databases = new Databases(system);

    @Test
    void bad_contacts_are_refused_with_a_problem_and_nothing_is_stored() {
        String adapter = system.token("adapter");
        long contacts = databases.intakeFacts("contact-received");
        long tickets = databases.intakeFacts("ticket-opened");
        ObjectNode good = new Customer(system, "+8613700000007").message("bad-1", "bad", "Hello?");

        isProblem(400, "malformed", post(adapter, "{\"channel\": \"web\", "));
        isProblem(400, "", post(adapter, ""));
        isProblem(400, "", post(adapter, "[]"));
        isProblem(413, "too-large", post(adapter, good.deepCopy().put("text", "x".repeat(1_100_000)).toString()));
        assertThat(isProblem(400, "", post(adapter, good.deepCopy().put("from", "me").toString())).text())
                .contains("/from");
        assertThat(isProblem(400, "", post(adapter, good.deepCopy().put("mood", "bad").toString())).text())
                .contains("/mood");
        assertThat(isProblem(400, "invalid", post(adapter, good.deepCopy().put("urgency", "very").toString())).text())
                .contains("/urgency");
        isProblem(400, "invalid", post(adapter, good.deepCopy().without(List.of("text")).toString()));
        assertThat(isProblem(422, "", post(adapter, good.deepCopy().put("channel", "pigeon").toString())).text())
                .contains("/channel");
        isProblem(422, "", post(adapter, good.deepCopy().put("occurredAt", "2999-01-01T00:00:00Z").toString()));
        isProblem(403, "forbidden", post(system.token("agent"), good.toString()));
        isProblem(401, "unauthenticated", post(null, good.toString()));
        isProblem(401, "unauthenticated", post("not-a-token", good.toString()));
        isProblem(415, "", system.api()
                .send("POST", CONTACTS, adapter, good.toString(), Map.of("Content-Type", "text/plain")));
        isProblem(404, "", system.api().get("/api/intake/tickets/" + UUID.randomUUID(), system.token("agent")));
        isProblem(403, "forbidden", system.api().post("/api/quality/verify", adapter, Api.object()));

        assertThat(databases.intakeFacts("contact-received")).isEqualTo(contacts);
        assertThat(databases.intakeFacts("ticket-opened")).isEqualTo(tickets);
    }

    @Test
    void an_undecodable_event_parks_its_ticket_visibly_while_another_in_the_same_partition_flows_and_skip_lets_it_go() {
        Agent agent = Agent.defined(system, "parked-agent", 1, "parked", 5);
        Customer customer = new Customer(system, "+8613700000008");
        String other = customer.writes(customer.message("parked-1", "parked", "Is there a way to pause my plan?")
                .put("reference", "plan-8")).path("ticketId").asText();
        agent.accepts(other).act(other, "await-customer", Api.object().put("reason", "Which plan?")).expect(200);

        String broken = Stream.generate(() -> UUID.randomUUID().toString())
                .filter(id -> partition(id) == partition(other)).findFirst().orElseThrow();
        putUndecodable(broken);
        JsonNode parked = Until.sees("the ticket is parked", () -> parked("routing", broken), found -> !found.isEmpty())
                .getFirst();
        assertThat(parked.path("reason").asText()).contains("UndecodableEvent");

        customer.writes(customer.message("parked-2", "parked", "The small one.").put("reference", "plan-8"));
        Until.sees("the other ticket goes on", () -> system.api().get("/api/routing/tickets/" + other, agent.token())
                .body().path("state").asText(), "assigned"::equals);
        Journey.with(system, other, "customer-answered").isWhole();

        for (Service service : Service.values()) {
            for (int i = 0; i < 3 && !parked(service.id(), broken).isEmpty(); i++) {
                system.api().post("/api/ops/" + service.id() + "/parked/" + broken + "/skip",
                        system.token("administrator"),
                        Api.object().put("reason", "not written by this system")).expect(200);
            }
            assertThat(parked(service.id(), broken)).as("parked in %s", service).isEmpty();
        }
    }

    private Answer post(String token, String body) {
        return system.api().send("POST", CONTACTS, token, body, Map.of());
    }

    private static Answer isProblem(int status, String type, Answer answer) {
        assertThat(answer.expect(status).contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asText()).contains(type);
        assertThat(answer.body().path("title").asText()).isNotEmpty();
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        return answer;
    }

    private List<JsonNode> parked(String service, String ticket) {
        return system.api().all("/api/ops/" + service + "/parked", system.token("administrator")).stream()
                .filter(parked -> parked.path("key").asText().equals(ticket)).toList();
    }

    private void putUndecodable(String ticket) {
        Map<String, String> headers = new LinkedHashMap<>();
        String now = Instant.now().toString();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", "io.caseloop.intake.ticket-opened.v1");
        headers.put("ce_source", "intake-service");
        headers.put("ce_subject", ticket);
        headers.put("ce_time", now);
        headers.put("ce_stream", "ticket/" + ticket);
        headers.put("ce_streamposition", "0");
        headers.put("ce_recordedtime", now);
        headers.put("ce_stage", "intake");
        byte[] data = "{\"ticket\": ".getBytes(StandardCharsets.UTF_8);
        headers.putAll(RecordSignature.headers(recordKeys(), CloudEventHeaders.read(headers::get, data),
                Topics.TICKET_LIFECYCLE, ticket));
        new Topic(system.kafkaAs("intake-service")).put(ticket, headers, data);
    }

    /// The keys by which the services sign their records.
    private RecordKeys recordKeys() {
        return RecordKeys.in(Optional.of(system.home().resolve("secrets").resolve(Secrets.RECORD_KEYS)));
    }

    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }
}
