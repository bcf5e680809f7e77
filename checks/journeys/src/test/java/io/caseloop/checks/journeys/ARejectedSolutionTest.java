package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A rejected solution is routed to a higher tier (F1, F3).
@Order(3)
class ARejectedSolutionTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_rejected_solution_is_reopened_with_an_expert_and_closed_when_that_one_holds() {
        Agent agent = Agent.defined(system, "reject-agent", 1, "reject", 5);
        Agent expert = Agent.defined(system, "reject-expert", 2, "reject", 5);
        Customer customer = new Customer(system, "+8613700000003");
        String ticket = customer.writes(customer.message("reject-1", "reject", "Where do I find my invoice?"))
                .path("ticketId").asText();

        agent.accepts(ticket).replies(ticket, "It is in your mailbox.").solves(ticket, "Pointed to the mailbox.");
        customer.rejects(ticket, "It is not there.");
        expert.accepts(ticket).replies(ticket, "It was never made; here it is.")
                .solves(ticket, "Made the invoice again.");
        customer.confirms(ticket);

        Journey journey = Journey.with(system, ticket, "ticket-closed", "ticket-inspected").isWhole();
        assertThat(journey.first("ticket-reopened").path("data").path("tier").asInt()).isEqualTo(2);
        assertThat(journey.all("ticket-solved")).extracting(event -> event.path("actor").asText())
                .containsExactly("reject-agent", "reject-expert");
        assertThat(journey.facts()).containsSubsequence("ticket-solved", "solution-rejected", "ticket-reopened",
                "ticket-queued", "ticket-offered",
                "offer-accepted", "ticket-solved", "solution-confirmed", "ticket-closed");
        assertThat(system.api().get("/api/routing/tickets/" + ticket, expert.token()).expect(200).body().path("state")
                .asText()).isEqualTo("closed");
    }
}
