package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A person is erased for ever, in every service and at every place that docs/personal-data.md lists (X3).
@Order(3)
class APersonIsErasedTest {

    private static final String PHONE = "+8613700000171";
    private static final String SAID = "The marmalade telescope arrived with a broken lens.";

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Set<String> erasedTickets = new HashSet<>();

    @Test
    void nothing_that_was_said_opens_any_more_and_the_proof_stays() throws Exception {
        Agent agent = Agent.defined(system, "erasure-agent", 1, "erasure", 3);
        Customer customer = new Customer(system, PHONE);
        String closed = customer.writes(customer.message("erasure-1", "erasure", SAID)).path("ticketId").asText();
        agent.accepts(closed);
        agent.act(closed, "notes", Api.object().put("text", "marmalade customer, be kind")).expect(201);
        agent.replies(closed, "A new telescope is on its way.");
        agent.solves(closed, "The telescope was replaced.");
        customer.confirms(closed);
        Journey.with(system, closed, "ticket-closed");
        String open = customer.writes(customer.message("erasure-2", "erasure", "Now my invoice is wrong.")
                .put("reference", "INV-171")).path("ticketId").asText();
        agent.accepts(open);
        system.api().put("/api/routing/tickets/" + open + "/draft", agent.token(),
                Api.object().put("mode", "reply").put("text", "Dear marmalade")).expect(200);
        Until.sees("what was said is indexed", () -> found(), hits -> hits.contains(closed));
        String whose = ticket(closed).path("customerId").asText();
        String identity = system.api().get("/api/intake/customers/" + whose, system.token("lead")).expect(200).body()
                .path("identities").path(0).path("identity").asText();
        assertThat(ticket(closed).path("contacts").path(0).path("text").asText()).isEqualTo(SAID);
        erasedTickets.addAll(List.of(closed, open));
        assertThat(verified()).isTrue();

        String erasure = asked(whose);
        String approve = "/api/intake/erasures/" + erasure + "/approve";
        assertThat(system.api().post(approve, system.token("lead"), Api.object()).expect(409).body().path("rule")
                .asText()).isEqualTo("another-person-approves-an-erasure");
        JsonNode answer = system.api().post(approve, system.token("administrator"), Api.object()).expect(202).body();
        assertThat(answer.path("state").asText()).isEqualTo("carried-out");
        JsonNode done = Until.sees("every service has reported", () -> system.api()
                .get("/api/intake/erasures/" + erasure, system.token("lead")).expect(200).body(),
                seen -> seen.path("awaited").isEmpty());
        assertThat(services(done)).contains("intake-service", "routing-service", "feedback-service",
                "quality-service");

        for (String ticket : List.of(closed, open)) {
            Journey journey = Journey.when(system, ticket, seen -> seen.all("personal-data-erased").size() == 4)
                    .isWhole();
            assertThat(journey.all("contact-received").getFirst().path("data").path("text").path("notAvailable")
                    .asText()).isEqualTo("erased");
            assertThat(ticket(ticket).path("personalData").asText()).isEqualTo("erased");
            assertThat(ticket(ticket).toString()).doesNotContain("marmalade", PHONE, "invoice is wrong");
        }
        assertThat(Journey.with(system, open, "ticket-closed", "commitment-cancelled").first("ticket-closed")
                .path("data").path("reason").asText()).isEqualTo("customer-erased");
        assertThat(found()).doesNotContain(closed);
        String messages = system.api().get("/api/feedback/messages?channel=web&limit=200", system.token("adapter"))
                .expect(200).text();
        assertThat(messages).doesNotContain(PHONE, "telescope", open, closed);
        assertThat(verified()).isTrue();
        new ErasedPlaces(system, Map.of("customer", whose, "identity", identity, "closed", closed, "open", open,
                "erasure", erasure), List.of("marmalade", "telescope", "invoice is wrong", PHONE.substring(3)))
                .everyRowOfTheDocumentHolds();

        JsonNode again = customer.writes(customer.message("erasure-1", "erasure", SAID));
        assertThat(again.path("disposition").asText()).isEqualTo("opened");
        assertThat(ticket(again.path("ticketId").asText()).path("customerId").asText()).isNotEqualTo(whose);
        agent.accepts(again.path("ticketId").asText());
        agent.solves(again.path("ticketId").asText(), "Replaced again.");
    }

    private String asked(String customer) {
        JsonNode answer = system.api().post("/api/intake/customers/" + customer + "/erasure", system.token("lead"),
                Api.object().put("reason", "the customer asked for it")).expect(202).body();
        assertThat(answer.path("state").asText()).isEqualTo("requested");
        return answer.path("erasureId").asText();
    }

    private JsonNode ticket(String id) {
        return system.api().get("/api/intake/tickets/" + id, system.token("lead")).expect(200).body();
    }

    private String found() {
        return system.api().post("/api/quality/journeys/search", system.token("lead"),
                Api.object().put("text", "marmalade telescope")).expect(200).body().toString();
    }

    /// Other tests may leave problems of theirs.
    private boolean verified() {
        JsonNode problems = system.api().post("/api/quality/verify", system.token("auditor"), Api.object())
                .expect(200).body().path("problems");
        return problems.isArray() && StreamSupport.stream(problems.spliterator(), false)
                .noneMatch(problem -> erasedTickets.contains(problem.path("ticket").asText()));
    }

    private static List<String> services(JsonNode erasure) {
        return StreamSupport.stream(erasure.path("erased").spliterator(), false)
                .map(one -> one.path("service").asText()).distinct().toList();
    }
}
