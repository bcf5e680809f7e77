package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Tickets are merged, linked and split, and every service follows the undo (R14).
@Order(3)
class AMergeIsUndoneTest {

    private static final String PHONE = "+8613700000071";

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Customer customer = new Customer(system, PHONE);

    @Test
    void an_undone_merge_restores_the_queue_and_the_promise() {
        Agent agent = Agent.defined(system, "merge-agent", 1, "merge", 5);
        String line = writes("merge-1", "The line to my house is dead since the storm");
        String bill = writes("merge-2", "My bill of October shows a charge I do not know");
        agent.accepts(bill);
        String due = promise(bill).path("dueAt").asText();

        act(bill, "merge", Api.object().put("into", line).put("reason", "one storm"), 200);
        Until.sees("merged", () -> routed(bill).path("state").asText(), "merged"::equals);
        Until.sees("cancelled", () -> promise(bill).path("state").asText(), "cancelled"::equals);
        act(bill, "link", Api.object().put("to", line).put("kind", "related"), 409);

        act(bill, "unmerge", Api.object().put("reason", "two matters"), 200);
        agent.accepts(bill);
        Until.sees("owed again", () -> promise(bill).path("state").asText(), "running"::equals);
        assertThat(promise(bill).path("dueAt").asText()).isEqualTo(due);
        act(bill, "link", Api.object().put("to", line).put("kind", "related"), 200);
        agent.replies(bill, "We look at your bill.").solves(bill, "The charge was withdrawn.");
        customer.confirms(bill);
        Journey whole = Journey.with(system, bill, "ticket-closed", "commitment-met").isWhole();
        assertThat(whole.facts()).containsSubsequence("ticket-merged", "ticket-withdrawn", "ticket-unmerged",
                "commitment-restored", "ticket-solved");
        assertThat(whole.first("ticket-merged").path("data").path("into").asText()).isEqualTo(line);
        assertThat(Journey.with(system, line, "contacts-moved").isWhole().first("contacts-moved").path("data")
                .path("to").asText()).isEqualTo(bill);
    }

    @Test
    void contacts_that_are_split_off_are_worked_on_alone_and_come_back() {
        Agent agent = Agent.defined(system, "split-agent", 1, "split", 5);
        Customer other = new Customer(system, "+8613700000072");
        JsonNode first = other.writes(other.message("split-1", "split", "The modem is broken"));
        String ticket = first.path("ticketId").asText();
        agent.accepts(ticket);
        JsonNode second = other.writes(other.message("split-2", "split", first.path("ticketNumber").asText()
                + " and my invoice is wrong"));
        ObjectNode body = Api.object().put("reason", "another matter");
        body.putArray("contacts").add(second.path("contactId").asText());
        String made = act(ticket, "split", body, 201).path("otherTicketId").asText();
        Journey opened = Journey.with(system, made, "ticket-queued", "commitment-made").isWhole();
        assertThat(opened.first("ticket-opened").path("data").path("splitFrom").asText()).isEqualTo(ticket);
        act(made, "unsplit", Api.object().put("reason", "one engineer"), 200);
        Until.sees("merged", () -> routed(made).path("state").asText(), "merged"::equals);
        assertThat(Journey.with(system, ticket, "contacts-moved").isWhole().contacts()).hasSize(3);
    }

    private String writes(String id, String text) {
        return customer.writes(customer.message(id, "merge", text)).path("ticketId").asText();
    }

    private JsonNode act(String ticket, String action, ObjectNode body, int status) {
        return system.api().post("/api/intake/tickets/" + ticket + "/" + action, system.token("lead"), body)
                .expect(status).body();
    }

    private JsonNode routed(String ticket) {
        return system.api().get("/api/routing/tickets/" + ticket, system.token("lead")).expect(200).body();
    }

    private JsonNode promise(String ticket) {
        return Api.patiently(() -> system.api().get("/api/sla/tickets/" + ticket + "/commitments",
                system.token("lead"))).expect(200).body().path("items").path(0);
    }
}
