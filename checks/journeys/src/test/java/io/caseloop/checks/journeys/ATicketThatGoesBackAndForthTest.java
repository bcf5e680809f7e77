package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// An owner returns a ticket, and two teams transfer another one to and fro (R3): both are in the journey.
@Order(3)
class ATicketThatGoesBackAndForthTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_returned_ticket_is_offered_to_another_agent_and_a_ticket_between_two_teams_is_noticed() {
        Agent first = Agent.defined(system, "hand-first", 1, "hand-mobile", "hand", 2);
        Customer customer = new Customer(system, "+8613700000051");
        String ticket = customer.writes(customer.message("hand-1", "hand", "My phone has no network abroad."))
                .path("ticketId").asText();
        first.accepts(ticket);
        Agent second = Agent.defined(system, "hand-second", 1, "hand-abroad", "hand", 2);

        first.act(ticket, "return", Api.object().put("reason", "I do not know roaming.")).expect(200);
        second.accepts(ticket);
        second.act(ticket, "transfer", Api.object().put("reason", "It is not abroad.").put("toTeam", "hand-mobile"))
                .expect(200);
        first.accepts(ticket);
        first.act(ticket, "transfer", Api.object().put("reason", "It is abroad.").put("toTeam", "hand-abroad"))
                .expect(200);
        second.accepts(ticket);

        JsonNode view = system.api().get("/api/routing/tickets/" + ticket, second.token()).expect(200).body();
        assertThat(view.path("returns").asInt()).isEqualTo(1);
        assertThat(view.path("transfers").asInt()).isEqualTo(2);
        assertThat(view.path("pingPong").path("times").asInt()).isEqualTo(2);
        assertThat(view.path("pingPong").path("between")).extracting(JsonNode::asText)
                .containsExactly("hand-abroad", "hand-mobile");
        Journey journey = Journey.when(system, ticket,
                seen -> seen.all("ping-pong-detected").size() == 2 && seen.facts().contains("ticket-returned"))
                .isWhole();
        assertThat(journey.first("ticket-returned").path("data").path("from").asText()).isEqualTo("hand-first");
        second.solves(ticket, "Roaming was switched on.");
        customer.confirms(ticket);
    }
}
