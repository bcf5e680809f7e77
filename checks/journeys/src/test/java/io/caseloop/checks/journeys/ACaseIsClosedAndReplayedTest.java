package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.EventEnvelope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The main path: from the first message to a closed ticket, and its replay.
@Order(1)
class ACaseIsClosedAndReplayedTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_case_goes_through_every_stage_to_its_close_and_is_replayed_event_by_event() {
        Agent agent = Agent.defined(system, "replay-agent", 1, "replay", 5);
        Customer customer = new Customer(system, "+8613700000001");

        JsonNode taken =
                customer.writes(customer.message("replay-1", "replay", "How do I change the address of my order?"));
        String ticket = taken.path("ticketId").asText();
        assertThat(taken.path("disposition").asText()).isEqualTo("opened");
        assertThat(taken.path("ticketNumber").asText()).isNotEmpty();
        agent.accepts(ticket).replies(ticket, "Under My Orders, Change address.")
                .solves(ticket, "Told where the address is changed.");
        customer.confirms(ticket);
        customer.rates(ticket, 5, "Quick.");

        Journey journey = Journey.with(system, ticket, "ticket-opened", "contact-received", "ticket-graded",
                "ticket-acknowledged", "commitment-made",
                "commitment-met", "ticket-queued", "ticket-offered", "offer-accepted", "articles-suggested",
                "reply-sent", "message-inspected",
                "ticket-solved", "confirmation-requested", "solution-confirmed", "rating-invited", "rating-given",
                "ticket-closed", "ticket-inspected").isWhole();
        assertThat(journey.first("offer-accepted").path("actor").asText()).isEqualTo(agent.id());
        assertThat(journey.first("ticket-queued").path("causationId").asText())
                .isEqualTo(journey.first("ticket-graded").path("id").asText());
        assertThat(journey.first("ticket-closed").path("causationId").asText())
                .isEqualTo(journey.first("solution-confirmed").path("id").asText());

        replays(ticket, journey);
        isProven();
        isTheSameOnTheTopic(ticket);
    }

    private void replays(String ticket, Journey journey) {
        JsonNode then = state(ticket, journey.first("reply-sent").path("at").asText());
        assertThat(then.path("state").asText()).isEqualTo("assigned");
        assertThat(then.path("owner").asText()).isEqualTo("replay-agent");
        assertThat(then.path("replies")).hasSize(1);
        assertThat(then.path("solvedAt").isTextual()).isFalse();
        JsonNode atLast = state(ticket, whenItWasOver(journey));
        assertThat(atLast.path("state").asText()).isEqualTo("closed");
        assertThat(atLast.path("ratings").path(0).path("stars").asInt()).isEqualTo(5);
        assertThat(atLast.path("commitments").path(0).path("state").asText()).isEqualTo("met");
    }

    /// The latest time of any fact: a journey is in the order in which the facts arrived, and the
    /// last to arrive need not be the last to happen.
    private static String whenItWasOver(Journey journey) {
        return journey.events().stream().map(event -> Instant.parse(event.path("at").asText()))
                .max(Comparator.naturalOrder()).orElseThrow().toString();
    }

    private JsonNode state(String ticket, String asOf) {
        String path = "/api/quality/journeys/" + ticket + "/state?asOf="
                + URLEncoder.encode(asOf, StandardCharsets.UTF_8);
        return system.api().get(path, system.token("auditor")).expect(200).body();
    }

    private void isProven() {
        JsonNode verdict = system.api().post("/api/quality/verify", system.token("auditor"), Api.object())
                .expect(200).body();
        assertThat(verdict.path("problems")).as("%s", verdict).isEmpty();
        assertThat(verdict.path("more").asLong()).isZero();
        assertThat(verdict.path("journeys").asLong()).isPositive();
    }

    private void isTheSameOnTheTopic(String ticket) {
        List<String> told = Until.sees("journey and topic hold the same", () -> Journey.of(system, ticket).ids(),
                ids -> Set.copyOf(ids).equals(Set.copyOf(onTopic(ticket))));
        assertThat(onTopic(ticket)).containsExactlyInAnyOrderElementsOf(told);
    }

    private List<String> onTopic(String ticket) {
        return new Topic(system.kafka()).factsOf(Set.of(ticket)).stream().map(EventEnvelope::id).toList();
    }
}
