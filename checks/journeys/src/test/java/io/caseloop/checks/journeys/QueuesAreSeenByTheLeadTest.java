package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The lead sees what waits, for how long, and which skills are short (R12, R13).
@Order(3)
class QueuesAreSeenByTheLeadTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_waiting_ticket_is_in_the_figures_until_an_agent_has_it() {
        Agent agent = Agent.defined(system, "queue-agent", 1, "queue", 1);
        Customer customer = new Customer(system, "+8613700000091");
        String first = writes(customer, "queue-1", "The heating is cold.");
        agent.accepts(first);
        String second = writes(customer, "queue-2", "The window does not close.");
        JsonNode queue = Until.sees("the second ticket waits", () -> of(figures().path("queues")),
                seen -> !seen.isMissingNode());
        assertThat(queue.path("waiting").asInt()).isEqualTo(1);
        assertThat(queue.path("longestWait").asText()).startsWith("PT").doesNotContain(".");
        JsonNode now = of(figures().path("capacity")).path("hours").get(0);
        assertThat(now.path("places").asInt()).isEqualTo(1);
        assertThat(now.path("demand").asInt()).isEqualTo(1);
        agent.solves(first, "The pump was started.");
        agent.accepts(second);
        assertThat(of(figures().path("queues")).isMissingNode()).isTrue();
        agent.solves(second, "The hinge was repaired.");
    }

    private String writes(Customer customer, String id, String text) {
        return customer.writes(customer.message(id, "queue", text).put("reference", id)).path("ticketId").asText();
    }

    private JsonNode figures() {
        return system.api().get("/api/routing/figures/live", system.token("lead")).expect(200).body();
    }

    private static JsonNode of(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("skill").asText().equals("queue")).findFirst()
                .orElse(MissingNode.getInstance());
    }
}
