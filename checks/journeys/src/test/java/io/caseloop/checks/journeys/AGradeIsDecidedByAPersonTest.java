package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// An uncertain grade waits for a person; a changed one moves the ticket and its promise (I6).
@Order(3)
class AGradeIsDecidedByAPersonTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void an_uncertain_grade_is_changed_once_and_queue_and_promise_follow() {
        Agent agent = Agent.defined(system, "grade-agent", 1, "grade", 2);
        Agent expert = Agent.defined(system, "grade-expert", 2, "grade", 2);
        String ticket = new Customer(system, "+8613700000061").writes(Api.contact("web", "grade-1", "+8613700000061",
                "qwerty asdf").put("category", "grade")).path("ticketId").asText();
        agent.accepts(ticket);
        assertThat(waiting()).contains(ticket);
        assertThat(marked(agent)).contains(ticket);

        ObjectNode change = Api.object().put("kind", "complaint").put("complexity", "high")
                .put("reason", "the customer is angry");
        List<JsonNode> answers = AtOnce.all(2, i -> {
            Api.Answer answer = system.api().post("/api/intake/tickets/" + ticket + "/grade",
                    i == 0 ? agent.token() : system.token("lead"), change.deepCopy().put("version", 1));
            return answer.expect(200, 409).body();
        });
        assertThat(answers.stream().filter(answer -> answer.path("decision").asText().equals("regraded"))).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.path("rule").asText().equals("grading"))).hasSize(1)
                .allSatisfy(stands -> assertThat(stands.path("kind").asText()).isEqualTo("complaint"));
        assertThat(waiting()).doesNotContain(ticket);
        expert.accepts(ticket);

        Journey journey = Journey.when(system, ticket, facts -> facts.facts().contains("commitment-retimed")
                && facts.all("ticket-queued").size() == 2).isWhole();
        assertThat(journey.all("ticket-regraded")).hasSize(1);
        assertThat(journey.all("commitment-retimed")).hasSize(1);
        JsonNode queued = journey.all("ticket-queued").getLast().path("data");
        assertThat(queued.path("reason").asText()).isEqualTo("regraded");
        assertThat(queued.path("tier").asInt()).isEqualTo(2);
        JsonNode promise = system.api().get("/api/sla/tickets/" + ticket + "/commitments", agent.token()).expect(200)
                .body().path("items").path(0);
        assertThat(Duration.between(Instant.parse(promise.path("startedAt").asText()),
                Instant.parse(promise.path("dueAt").asText()))).isEqualTo(Duration.ofMinutes(15));
        assertThat(system.api().get("/api/quality/journeys/" + ticket + "/state", system.token("lead")).expect(200)
                .body().findValue("grade").path("kind").asText()).isEqualTo("complaint");
    }

    private List<String> waiting() {
        return tickets(system.api().get("/api/intake/grades?limit=200", system.token("lead")).expect(200).body());
    }

    private List<String> marked(Agent agent) {
        JsonNode work = system.api().get("/api/routing/agents/" + agent.id() + "/work", agent.token()).expect(200)
                .body();
        return StreamSupport.stream(work.path("items").spliterator(), false)
                .filter(item -> item.path("gradeUnconfirmed").asBoolean()).map(item -> item.path("ticketId").asText())
                .toList();
    }

    private static List<String> tickets(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("ticketId").asText()).toList();
    }
}
