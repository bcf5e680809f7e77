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

    @Test
    void somebody_answers_for_a_ticket_that_waits_and_a_published_policy_times_its_alarm() {
        String policy = "/api/routing/policies/alarm/default";
        int version = system.api().put(policy + "?reason=journey", system.token("lead"), Api.object().set("ownerless",
                Api.object().put("after", "PT6S"))).expect(201).body().path("version").asInt();
        try {
            Agent agent = Agent.defined(system, "alarm-agent", 1, "alarm", 1);
            Customer customer = new Customer(system, "+8613700000092");
            String first = writes(customer, "alarm-1", "alarm", "The stairs are dark.");
            agent.accepts(first);
            String second = writes(customer, "alarm-2", "alarm", "The gate squeaks.");
            JsonNode waits = Until.sees("the second ticket waits", () -> ticket(second),
                    seen -> seen.path("state").asText().equals("open"));
            assertThat(waits.at("/responsibility/stage").asText()).isEqualTo("waiting");
            assertThat(waits.at("/responsibility/role").asText()).isEqualTo("team-lead");
            assertThat(waits.at("/responsibility/team").asText()).isEqualTo("front-line");
            assertThat(waits.at("/responsibility/policy").asText()).startsWith("responsibility-default@");
            assertThat(waits.path("responsible").asText()).isNotBlank();
            assertThat(ticket(first).path("responsible").asText()).isEqualTo("alarm-agent");

            JsonNode alarm = Journey.with(system, second, "queue-alarm-raised").isWhole().first("queue-alarm-raised")
                    .path("data");
            assertThat(alarm.path("limit").asText()).isEqualTo("PT6S");
            assertThat(alarm.path("policy").asText()).isEqualTo("alarm-default@" + version);
            assertThat(figures().path("limit").asText()).isEqualTo("PT6S");
            agent.solves(first, "The lamp was replaced.");
            agent.accepts(second).solves(second, "The hinge was oiled.");
        } finally {
            system.api().post(policy + "/rollback", system.token("lead"),
                    Api.object().put("to", 1).put("reason", "end of the journey")).expect(201);
        }
    }

    private JsonNode ticket(String id) {
        return Api.patiently(() -> system.api().get("/api/routing/tickets/" + id, system.token("lead"))).expect(200)
                .body();
    }

    private String writes(Customer customer, String id, String text) {
        return writes(customer, id, "queue", text);
    }

    private String writes(Customer customer, String id, String category, String text) {
        return customer.writes(customer.message(id, category, text).put("reference", id)).path("ticketId").asText();
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
