package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// No log, metric, parked record or column contains clear text that identifies a customer (X3).
@Order(9)
class CanaryTest {

    private static final String CONTACTS = "/api/intake/contacts";
    private static final String SAYING = Leaks.NAME + ", " + Leaks.PHONE + ": " + Leaks.SENTENCE;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Leaks leaks = new Leaks(system);
    private final Customer customer = new Customer(system, "+86 " + Leaks.PHONE);

    @Test
    void what_a_customer_is_known_by_is_found_nowhere_in_the_clear_after_it_went_through_every_endpoint() {
        String ticket = throughEveryStage();
        inWrongPlaces(ticket);
        Journey journey = Journey.with(system, ticket, "ticket-closed", "rating-given", "ticket-inspected").isWhole();
        assertThat(journey.first("contact-received").path("data").path("text").asText())
                .as("opened for who may read it").contains(Leaks.SENTENCE);
        assertThat(leaks.everywhere()).isEmpty();
    }

    @Test
    void the_search_finds_a_planted_leak_in_a_log_and_in_a_column_of_text_or_bytes() throws IOException, SQLException {
        Path log = system.home().resolve("logs/planted.log");
        Files.writeString(log, "INFO a call of " + SAYING + "\n");
        assertThat(leaks.inLogs()).singleElement().asString().contains("planted.log");
        Files.delete(log);

        try (var connection = new Databases(system).connect("caseloop_intake");
                var statement = connection.createStatement()) {
            assertThat(Leaks.inTables(connection)).isEmpty();
            statement.execute("CREATE TEMP TABLE planted_text (id int, said text)");
            statement.execute("INSERT INTO planted_text VALUES (1, '" + SAYING + "')");
            statement.execute("CREATE TEMP TABLE planted_bytes (said bytea)");
            statement.execute("INSERT INTO planted_bytes VALUES (convert_to('" + SAYING + "', 'UTF8'))");
            assertThat(Leaks.inTables(connection)).hasSize(2).allMatch(table -> table.contains("planted"));
        }
    }

    private String throughEveryStage() {
        Agent agent = Agent.defined(system, "canary-agent", 1, "canary", 5);
        Agent second = Agent.defined(system, "canary-second", 1, "canary", 5);
        Agent expert = Agent.defined(system, "canary-expert", 2, "canary", 5);
        Agent last = Agent.defined(system, "canary-last", 3, "canary", 5);
        ObjectNode contact = customer.message("canary " + SAYING, "canary", SAYING + "?").put("subject", SAYING)
                .put("reference", SAYING);
        contact.withObject("/from").put("name", Leaks.NAME);
        String ticket = customer.writes(contact).path("ticketId").asText();
        post(CONTACTS, system.token("adapter"), contact.deepCopy().put("text", SAYING + "!")).expect(200);

        String first = offeredTo("it is offered", ticket);
        Map<String, Agent> both = Map.of(agent.id(), agent, second.id(), second);
        both.get(first).act(ticket, "decline", Api.object().put("reason", SAYING)).expect(200);
        Agent other = first.equals(agent.id()) ? second : agent;
        other.accepts(ticket).replies(ticket, SAYING).act(ticket, "await-customer", Api.object().put("reason", SAYING))
                .expect(200);
        customer.writes(customer.message("canary again " + SAYING, "canary", SAYING).put("reference", SAYING));
        Until.sees("it is answered", () -> system.api().get("/api/routing/tickets/" + ticket, agent.token()).body()
                .path("state").asText(), "assigned"::equals);
        other.act(ticket, "transfer", Api.object().put("reason", SAYING).put("toSkill", "canary")).expect(200);
        Agent third = both.get(offeredTo("it is offered again", ticket));
        third.accepts(ticket).act(ticket, "escalate", Api.object().put("reason", SAYING).put("kind", "functional"))
                .expect(200);
        expert.accepts(ticket).solves(ticket, SAYING);
        customer.rejects(ticket, SAYING);
        String again = offeredTo("it is offered after the reopening", ticket);
        assertThat(again).as("one tier higher (F1)").isEqualTo(last.id());
        last.accepts(ticket).solves(ticket, SAYING);
        customer.confirms(ticket);
        customer.rates(ticket, 1, SAYING);
        return ticket;
    }

    /// Personal data in a field that is not meant for it.
    private void inWrongPlaces(String ticket) {
        String adapter = system.token("adapter");
        for (String field : List.of("channel", "kind", "category", "urgency", "tier", "occurredAt", SAYING)) {
            post(CONTACTS, adapter, customer.message("wrong", "canary", SAYING).put(field, SAYING)).expect(400, 422);
        }
        refused(send("POST", CONTACTS, adapter, "{\"text\": \"" + SAYING));
        refused(send("POST", CONTACTS, adapter, "{\"from\": \"" + SAYING + "\"}"));
        refused(send("POST", CONTACTS, SAYING, "{}"));
        system.api().send("POST", CONTACTS + "/batch", adapter, "{\"text\": \"" + SAYING + "\n" + SAYING + "\n",
                Map.of("Content-Type", "application/x-ndjson", "Accept", "*/*"));
        String encoded = URLEncoder.encode(SAYING, StandardCharsets.UTF_8).replace("+", "%20");
        for (String path : List.of("/api/intake/tickets/", "/api/intake/customers/", "/api/routing/tickets/",
                "/api/quality/journeys/", "/api/sla/tickets/",
                "/api/ops/routing/parked?cursor=", "/api/ops/", "/p/", "/", "/api/knowledge/tickets/",
                "/api/feedback/tickets/")) {
            assertThat(send("GET", path + encoded, system.token("lead"), null).status()).as(path).isBetween(200, 499);
        }
        system.api().get("/api/knowledge/search?q=" + encoded, system.token("lead")).expect(200);
        post("/api/knowledge/ask", system.token("lead"), Api.object().put("question", SAYING)).expect(200);
        post("/api/quality/journeys/search", system.token("lead"), Api.object().put("customer", SAYING)).expect(200);
        refused(post("/api/access/tokens", system.token("administrator"), Api.object().put("role", "agent")
                .put("subject", SAYING)));
        refused(system.api().put("/api/routing/agents/" + encoded, system.token("lead"), Api.object()
                .put("name", SAYING)));
        refused(system.api().put("/api/intake/channels/" + encoded, system.token("administrator"), Api.object()
                .put("kind", "web")));
        refused(system.api().put("/api/sla/policies/" + encoded, system.token("lead"), Api.object()
                .put("name", SAYING)));
        refused(post("/api/routing/tickets/" + ticket + "/solve", system.token("agent"), Api.object()
                .put("causeCode", SAYING).put("solution", SAYING)));
        refused(post("/api/routing/tickets/" + ticket + "/reply", system.token("agent"), Api.object()
                .put("text", SAYING)));
        ObjectNode rating = Api.object().put("stars", 1).put("comment", SAYING);
        rating.putArray("reasonCodes").add(SAYING);
        refused(post("/api/feedback/tickets/" + ticket + "/rating", adapter, rating));
        system.api().send("POST", CONTACTS, adapter, customer.message("headers", "canary", SAYING).toString(),
                Map.of("Idempotency-Key", Leaks.NAME + Leaks.PHONE, "traceparent", SAYING, "Accept-Language", SAYING,
                        "User-Agent", SAYING)).expect(201);
    }

    private Answer post(String path, String token, ObjectNode body) {
        return Api.patiently(() -> system.api().post(path, token, body));
    }

    private Answer send(String method, String path, String token, String body) {
        return system.api().send(method, path, token, body, Map.of());
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    }

    private String offeredTo(String when, String ticket) {
        JsonNode seen =
                Until.sees(when,
                        () ->
                                Api.patiently(() -> system.api()
                                        .get("/api/routing/tickets/" + ticket, system.token("lead"))).body(),
                body -> !body.path("offeredTo").asText("").replace("null", "").isEmpty());
        return seen.path("offeredTo").asText();
    }
}
