package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A person attaches a doubtful contact to the older ticket (I4): what was begun for it ends in every service.
@Order(3)
class ADoubtfulMatchTest {

    private static final String FIRST = "我家断网了，请尽快处理";
    private static final String SECOND = "我家又断网了，请你们尽快处理";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void an_attached_contact_is_worked_on_in_the_older_ticket_only() {
        Agent agent = Agent.defined(system, "doubt-agent", 1, "doubt", 2);
        Customer customer = new Customer(system, "+8613700000041");
        String older = customer.writes(customer.message("doubt-1", "doubt", FIRST)).path("ticketId").asText();
        agent.accepts(older);
        ask(agent, older);
        String ticket = customer.writes(customer.message("doubt-2", "doubt", SECOND)).path("ticketId").asText();
        agent.accepts(ticket);
        assertThat(doubts()).contains(ticket);

        String path = "/api/intake/doubts/" + ticket + "/attach";
        JsonNode answer = system.api().post(path, agent.token(), Api.object()).expect(200).body();
        assertThat(answer.path("ticketId").asText()).isEqualTo(older);
        assertThat(system.api().post(path, system.token("lead"), Api.object()).expect(409).body().path("by").asText())
                .isEqualTo("doubt-agent");
        assertThat(doubts()).doesNotContain(ticket);

        Journey ended = Journey.with(system, ticket, "ticket-withdrawn", "commitment-cancelled").isWhole();
        assertThat(ended.facts()).containsSubsequence("match-doubted", "match-attached", "ticket-merged",
                "ticket-withdrawn").doesNotContain("confirmation-requested", "ticket-closed");
        assertThat(ended.first("commitment-cancelled").path("data").path("reason").asText()).isEqualTo("merged");
        assertThat(ended.first("match-attached").path("actor").asText()).isEqualTo("doubt-agent");
        assertThat(view(agent, ticket).path("state").asText()).isEqualTo("merged");
        assertThat(view(agent, ticket).path("mergedInto").asText()).isEqualTo(older);
        assertThat(agent.act(ticket, "reply", Api.object().put("text", "x")).expect(409).body().path("rule").asText())
                .isEqualTo("merged-tickets-rest");

        Journey continued = Journey.with(system, older, "customer-answered").isWhole();
        assertThat(continued.all("contact-received").getLast().path("data").path("matchedBy").asText())
                .isEqualTo("decided-by-a-person");
        assertThat(continued.contacts()).endsWith(ended.contacts().getFirst());
        assertThat(system.api().get("/api/quality/journeys/" + ticket + "/state", system.token("lead")).expect(200)
                .body().findValue("state").asText()).isEqualTo("merged");
        agent.solves(older, "The line was repaired.");
        customer.confirms(older);
        Journey.with(system, older, "ticket-closed").isWhole();
    }

    private void ask(Agent agent, String ticket) {
        agent.act(ticket, "await-customer", Api.object().put("reason", "Which lights are on?")).expect(200);
    }

    private JsonNode view(Agent agent, String ticket) {
        return system.api().get("/api/routing/tickets/" + ticket, agent.token()).expect(200).body();
    }

    private List<String> doubts() {
        JsonNode items = system.api().get("/api/intake/doubts?limit=200", system.token("lead")).expect(200).body()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).map(item -> item.path("doubtId").asText()).toList();
    }
}
