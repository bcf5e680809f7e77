package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A reply from a template has the values of the ticket, and goes where the customer wrote last (R10, K8).
@Order(3)
class AReplyFromATemplateTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void it_names_the_customer_the_ticket_and_the_promise_and_leaves_by_the_last_channel() {
        Agent agent = Agent.defined(system, "template-agent", 1, "template", 2);
        Customer customer = new Customer(system, "+8613700000094");
        JsonNode opened = customer.writes(customer.message("template-1", "template", "My meter blinks."));
        String ticket = opened.path("ticketId").asText();
        String number = opened.path("ticketNumber").asText();
        agent.accepts(ticket);
        customer.writes(Api.contact("app", "template-2", "+8613700000094", "It is about " + number
                + ": my meter blinks again."));
        String path = "/api/routing/tickets/" + ticket + "/templates";
        JsonNode known = Until.sees("the last channel and the promise are known", () -> system.api()
                .get(path + "?language=en", agent.token()).expect(200).body(),
                body -> body.path("replyTo").path("channel").asText().equals("app")
                        && checking(body).path("missing").isEmpty());
        assertThat(known.path("replyTo").path("address").asText()).isEqualTo("•••0094");
        assertThat(checking(known).path("text").asText()).contains(number).doesNotContain("{{");

        JsonNode sent = agent.act(ticket, "reply", Api.object().put("template", "we-are-checking").put("language",
                "en")).expect(201).body();
        assertThat(sent.path("replyTo").path("channel").asText()).isEqualTo("app");
        JsonNode message = Until.sees("the reply waits for the adapter", () -> system.api()
                .all("/api/feedback/messages?channel=app", system.token("adapter")).stream()
                .filter(one -> one.path("ticketId").asText().equals(ticket)
                        && one.path("kind").asText().equals("reply")).toList(), found -> !found.isEmpty()).getFirst();
        assertThat(message.path("to").path("value").asText()).isEqualTo("+8613700000094");
        assertThat(message.path("text").asText()).contains(number);
        Journey journey = Journey.with(system, ticket, "reply-sent").isWhole();
        assertThat(journey.first("reply-sent").path("data").path("template").asText())
                .startsWith("templates-default@").endsWith("/we-are-checking");
        agent.solves(ticket, "It is a new model.");
    }

    private static JsonNode checking(JsonNode templates) {
        for (JsonNode one : templates.path("items")) {
            if (one.path("name").asText().equals("we-are-checking")) {
                return one;
            }
        }
        throw new AssertionError("no such template in " + templates);
    }
}
