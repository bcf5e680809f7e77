package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Escalations wait for the lead and then for the manager, are acknowledged once, and the ticket is taken over (R4).
@Order(4)
class AnEscalationIsAnsweredTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_low_rating_waits_for_the_lead_until_the_lead_answers_for_it() {
        Agent agent = Agent.defined(system, "rated-agent", 1, "rated", 2);
        Customer customer = new Customer(system, "+8613700000081");
        String ticket = writes(customer, "rated-1", "rated", "The invoice is wrong.");
        agent.accepts(ticket).solves(ticket, "It was corrected.");
        customer.confirms(ticket);
        customer.rates(ticket, 1, "It took too long.");

        JsonNode waiting = waiting("lead", ticket);
        assertThat(waiting.path("state").asText()).isEqualTo("closed");
        JsonNode escalation = waiting.path("escalation");
        assertThat(escalation.path("path").asText()).isEqualTo("low-rating-to-lead");
        assertThat(escalation.path("policy").asText()).startsWith("escalation-default@");
        assertThat(escalation.path("reason").asText()).contains("1 of 5 stars");
        assertThat(answer("lead", ticket, escalation, "take-over").expect(409).body().path("rule").asText())
                .isEqualTo("closed-tickets-rest");
        answer("lead", ticket, escalation, "acknowledge").expect(200);
        assertThat(answer("lead", ticket, escalation, "acknowledge").expect(409).body().path("rule").asText())
                .isEqualTo("escalation-no-longer-waits");
        assertThat(find("lead", ticket).isMissingNode()).isTrue();
        Journey journey = Journey.with(system, ticket, "escalation-acknowledged").isWhole();
        assertThat(journey.first("ticket-escalated").path("data").path("path").path("trigger").asText())
                .isEqualTo("low-rating");
    }

    @Test
    void a_lead_who_cannot_help_asks_the_manager_who_takes_the_ticket_over() {
        Agent lead = Agent.defined(system, "leading-agent", 1, "front-line", "team-lead", 2);
        Agent agent = Agent.defined(system, "stuck-agent", 1, "stuck", 2);
        Customer customer = new Customer(system, "+8613700000082");
        String ticket = writes(customer, "stuck-1", "stuck", "Nobody calls me back.");
        agent.accepts(ticket);
        escalate(agent, ticket).expect(200);
        lead.accepts(ticket);
        escalate(lead, ticket).expect(200);
        assertThat(escalate(lead, ticket).expect(409).body().path("rule").asText()).isEqualTo("already-escalated");

        assertThat(find("lead", ticket).isMissingNode()).isTrue();
        JsonNode escalation = waiting("manager", ticket).path("escalation");
        assertThat(escalation.path("owner").asText()).isEqualTo("manager");
        assertThat(escalation.path("by").asText()).isEqualTo("leading-agent");
        assertThat(answer("lead", ticket, escalation, "acknowledge").expect(409).body().path("rule").asText())
                .isEqualTo("waits-for-the-manager");
        assertThat(answer("manager", ticket, escalation, "take-over").expect(200).body().path("owner").asText())
                .isEqualTo("manager");
        assertThat(lead.act(ticket, "reply", Api.object().put("text", "One moment.")).expect(409).body().path("rule")
                .asText()).isEqualTo("only-the-owner-acts");
        new Agent(system, "manager", system.token("manager")).solves(ticket, "I called the customer.");
        Journey journey = Journey.with(system, ticket, "ticket-solved").isWhole();
        assertThat(journey.all("ticket-escalated")).extracting(fact -> fact.path("data").path("path").path("name")
                .asText()).containsExactly("to-the-lead", "to-the-manager");
        assertThat(journey.first("escalation-acknowledged").path("data").path("takenOver").asBoolean()).isTrue();
    }

    private String writes(Customer customer, String id, String category, String text) {
        return customer.writes(customer.message(id, category, text)).path("ticketId").asText();
    }

    private static Answer escalate(Agent agent, String ticket) {
        return agent.act(ticket, "escalate", Api.object().put("reason", "I cannot help.").put("kind",
                "hierarchical"));
    }

    private JsonNode waiting(String role, String ticket) {
        return Until.sees("the escalation waits for the " + role, () -> find(role, ticket),
                found -> !found.isMissingNode());
    }

    private JsonNode find(String role, String ticket) {
        return StreamSupport.stream(system.api().get("/api/routing/escalations?limit=200", system.token(role))
                .expect(200).body().path("items").spliterator(), false)
                .filter(one -> one.path("ticketId").asText().equals(ticket)).findFirst()
                .orElse(MissingNode.getInstance());
    }

    private Answer answer(String role, String ticket, JsonNode escalation, String how) {
        return Api.patiently(() -> system.api().post("/api/routing/tickets/" + ticket + "/escalations/"
                + escalation.path("escalationId").asText() + "/" + how, system.token(role), Api.object()));
    }
}
