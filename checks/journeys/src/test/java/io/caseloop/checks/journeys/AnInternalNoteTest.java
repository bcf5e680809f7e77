package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A note to a colleague (R15): in the journey, on the list of who is mentioned, and nowhere near the customer.
@Order(3)
class AnInternalNoteTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_note_reaches_the_colleague_and_neither_the_customer_nor_the_clocks() {
        Agent agent = Agent.defined(system, "note-agent", 1, "note", 2);
        Agent expert = Agent.defined(system, "note-expert", 2, "note", 2);
        Customer customer = new Customer(system, "+8613700000081");
        String ticket = customer.writes(customer.message("note-1", "note", "My meter shows a strange number."))
                .path("ticketId").asText();
        agent.accepts(ticket);
        String before = firstResponse(ticket).path("state").asText();
        String note = agent.act(ticket, "notes", Api.object().put("text", "@note-expert is this meter known?"))
                .expect(201).body().path("noteId").asText();

        assertThat(mentions(expert)).contains(note);
        system.api().post("/api/routing/mentions/" + note + "/seen", expert.token(), Api.object()).expect(204);
        assertThat(mentions(expert)).doesNotContain(note);
        Journey journey = Journey.with(system, ticket, "note-added", "mention-seen").isWhole();
        assertThat(journey.first("note-added").path("actor").asText()).isEqualTo("note-agent");
        assertThat(firstResponse(ticket).path("state").asText()).as("a note is no answer").isEqualTo(before)
                .isEqualTo("running");
        assertThat(journey.facts()).doesNotContain("reply-sent", "commitment-met");
        JsonNode messages = system.api().get("/api/feedback/messages?channel=phone&limit=200", system.token("adapter"))
                .expect(200).body();
        assertThat(messages.toString()).doesNotContain("is this meter known");
        agent.replies(ticket, "It is the new model.");
        agent.solves(ticket, "The number is the software version.");
    }

    private List<String> mentions(Agent agent) {
        return StreamSupport.stream(system.api().get("/api/routing/mentions", agent.token()).expect(200).body()
                .path("items").spliterator(), false).map(one -> one.path("noteId").asText()).toList();
    }

    private JsonNode firstResponse(String ticket) {
        return Until.sees("the first response is promised", () -> StreamSupport.stream(system.api()
                        .get("/api/sla/tickets/" + ticket + "/commitments", system.token("agent")).expect(200).body()
                        .path("items").spliterator(), false)
                .filter(one -> one.path("name").asText().equals("first-response")).toList(), all -> !all.isEmpty())
                .getFirst();
    }
}
