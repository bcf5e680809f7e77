package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The experts' clock stands while the customer is awaited and runs on with the answer (S3).
@Order(3)
class TheClockStandsWhileTheCustomerIsAwaitedTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void an_experts_promise_is_due_later_by_the_time_the_customer_took_to_answer() {
        Agent expert = Agent.defined(system, "pause-expert", 2, "pause", 5);
        Customer customer = new Customer(system, "+8613700000031");
        String ticket = customer.writes(customer.message("pause-1", "pause", "The whole street is without power.")
                .put("kind", "fault").put("urgency", "critical").put("impact", "critical").put("reference", "pause"))
                .path("ticketId").asText();
        expert.accepts(ticket).replies(ticket, "Which street is it?");
        Until.sees("the experts' promise is made", () -> solution(ticket), seen -> !seen.isMissingNode());
        expert.act(ticket, "await-customer", Api.object().put("reason", "the street")).expect(200);

        JsonNode paused = Until.sees("the clock stands", () -> solution(ticket),
                seen -> seen.path("state").asText().equals("paused"));
        assertThat(paused.has("pausedSince")).isTrue();
        assertThat(promises(ticket).findValuesAsText("state")).as("the first response is met").contains("met");
        customer.writes(customer.message("pause-2", "pause", "It is Garden Street.").put("reference", "pause"));
        JsonNode running = Until.sees("the clock runs on", () -> solution(ticket),
                seen -> seen.path("state").asText().equals("running"));
        assertThat(Instant.parse(running.path("dueAt").asText())).isAfter(Instant.parse(paused.path("dueAt").asText()));

        Journey journey = Journey.with(system, ticket, "commitment-paused", "commitment-resumed").isWhole();
        assertThat(journey.first("commitment-paused").path("data").path("by").asText())
                .isEqualTo(journey.first("customer-awaited").path("id").asText());
        assertThat(journey.first("commitment-resumed").path("data").path("by").asText())
                .isEqualTo(journey.first("customer-answered").path("id").asText());
        expert.solves(ticket, "The fuse of the street was replaced.");
        customer.confirms(ticket);
    }

    private JsonNode promises(String ticket) {
        return system.api().get("/api/sla/tickets/" + ticket + "/commitments", system.token("agent")).expect(200)
                .body().path("items");
    }

    private JsonNode solution(String ticket) {
        return StreamSupport.stream(promises(ticket).spliterator(), false)
                .filter(one -> one.path("name").asText().equals("expert-solution")).findFirst()
                .orElse(MissingNode.getInstance());
    }
}
