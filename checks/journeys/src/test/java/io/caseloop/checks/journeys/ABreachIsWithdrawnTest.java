package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A reply in time that its writer publishes late: the promise is called broken, and the breach is withdrawn (S5, S8).
@Order(7)
class ABreachIsWithdrawnTest {

    private static final String CATEGORY = "cut-off";
    private static final Duration PROMISED = Duration.ofSeconds(15);
    /// Longer than sla-service waits for what its writers have not published yet.
    private static final Duration BEYOND_THE_MARGIN = Duration.ofSeconds(8);

    private final SystemUnderTest system = SystemUnderTest.get();

    @BeforeEach
    void promise() {
        FirstResponse.promised(system, CATEGORY, PROMISED);
    }

    @Test
    void a_reply_in_time_that_routing_publishes_after_the_verdict_withdraws_the_breach() {
        Accepted one = accepted("withdrawn");
        hold("routing", "relay", one.due());
        one.agent().replies(one.ticket(), "Of course.");

        JsonNode breached = stateOf(one.ticket(), "breached");
        assertThat(Instant.parse(breached.path("settledAt").asText())).isEqualTo(one.due());
        JsonNode met = stateOf(one.ticket(), "met");

        Journey journey = Journey.with(system, one.ticket(), "commitment-breached", "reply-sent", "breach-withdrawn")
                .isWhole();
        JsonNode reply = journey.first("reply-sent");
        assertThat(Instant.parse(reply.path("at").asText())).as("this machine was too slow: the reply came late")
                .isBeforeOrEqualTo(one.due());
        JsonNode withdrawn = met.path("withdrawn");
        assertThat(withdrawn.path("by").asText()).isEqualTo(reply.path("id").asText());
        assertThat(withdrawn.path("breach").asText()).isEqualTo(journey.first("commitment-breached").path("id")
                .asText());
        assertThat(Instant.parse(withdrawn.path("withdrawnAt").asText())).isAfter(one.due());
    }

    @Test
    void while_only_the_input_of_sla_is_held_nothing_is_judged_and_the_reply_keeps_the_promise() {
        Accepted one = accepted("unconfirmed");
        hold("sla", "inbox", one.due());
        one.agent().replies(one.ticket(), "Of course.");

        stateOf(one.ticket(), "due-unconfirmed");
        assertThat(stateOf(one.ticket(), "met").path("withdrawn").isMissingNode()).isTrue();
        Journey journey = Journey.with(system, one.ticket(), "commitment-met").isWhole();
        assertThat(journey.facts()).doesNotContain("commitment-breached");
    }

    private record Accepted(String ticket, Agent agent, Instant due) {
    }

    private Accepted accepted(String name) {
        Customer customer = new Customer(system, "+8613800" + Math.abs(name.hashCode() % 1_000_000));
        Agent agent = Agent.defined(system, "cut-off", 1, CATEGORY, 10);
        String ticket = customer.writes(customer.message(name, CATEGORY, "May I ask something?")).path("ticketId")
                .asText();
        agent.accepts(ticket);
        JsonNode made = Until.sees("the promise is made", () -> FirstResponse.of(system, ticket),
                commitment -> commitment.hasNonNull("dueAt"));
        return new Accepted(ticket, agent, Instant.parse(made.path("dueAt").asText()));
    }

    private void hold(String service, String part, Instant due) {
        long seconds = Duration.between(Instant.now(), due.plus(BEYOND_THE_MARGIN)).toSeconds();
        JsonNode held = system.api().post("/api/ops/" + service + "/hold", system.token("administrator"),
                Api.object().put("part", part).put("seconds", seconds).put("reason", "test")).expect(200).body();
        assertThat(Instant.parse(held.path("until").asText())).isAfter(due);
    }

    private JsonNode stateOf(String ticket, String state) {
        return Until.sees("the promise is " + state, () -> FirstResponse.of(system, ticket),
                commitment -> commitment.path("state").asText().equals(state));
    }
}
