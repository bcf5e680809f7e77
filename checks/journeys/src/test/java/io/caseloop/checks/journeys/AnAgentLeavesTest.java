package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A lead lists what lies with an agent who leaves, and hands it over in one act (R11, R12).
@Order(3)
class AnAgentLeavesTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void the_open_tickets_of_an_agent_who_leaves_go_to_others_in_one_act() {
        Agent leaving = Agent.defined(system, "leaving-agent", 1, "leaving", 2);
        Customer customer = new Customer(system, "+8613700000071");
        String first = writes(customer, "leaving-1", "My alarm system beeps.");
        leaving.accepts(first);
        String second = writes(customer, "leaving-2", "The doorbell is silent.");
        leaving.accepts(second);
        Agent staying = Agent.defined(system, "staying-agent", 1, "leaving", 3);

        String lead = system.token("lead");
        assertThat(tickets(system.api().get("/api/routing/agents/leaving-agent/work", lead).expect(200).body()))
                .containsExactlyInAnyOrder(first, second);
        JsonNode answer = system.api().post("/api/routing/agents/leaving-agent/hand-over", lead,
                Api.object().put("reason", "Left the company.")).expect(200).body();
        assertThat(tickets(answer)).containsExactlyInAnyOrder(first, second);
        assertThat(answer.path("items").findValuesAsText("outcome")).containsOnly("handed-over");
        staying.accepts(first);
        staying.accepts(second);
        Journey journey = Journey.with(system, first, "ticket-reassigned").isWhole();
        assertThat(journey.first("ticket-reassigned").path("data").path("from").asText()).isEqualTo("leaving-agent");
        staying.solves(first, "The battery was replaced.");
        staying.solves(second, "The bell was set up again.");
    }

    private String writes(Customer customer, String id, String text) {
        return customer.writes(customer.message(id, "leaving", text).put("reference", id)).path("ticketId").asText();
    }

    private static List<String> tickets(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(one -> one.path("ticketId").asText()).toList();
    }
}
