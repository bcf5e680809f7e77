package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Dispatch asks only agents who are there, and those who come take waiting tickets (R2, R11, R12).
@Order(3)
class AnAgentComesBackTest {

    private static final String CATEGORY = "comeback";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_ticket_waits_while_the_only_free_agent_is_away_or_off_shift_and_goes_to_who_comes_back() {
        Agent there = Agent.defined(system, "comeback-there", 1, CATEGORY, 1);
        Agent away = Agent.defined(system, "comeback-away", 1, CATEGORY, 2);
        presence(away, away.token(), "away");
        Customer customer = new Customer(system, "+8613700000061");
        String first = writes(customer, "comeback-1", "My invoice is missing.");
        there.accepts(first);
        JsonNode considered = view(there, first).path("decision").path("considered").path("excluded");
        assertThat(considered.path("away").asInt()).isEqualTo(1);

        String second = writes(customer, "comeback-2", "A parcel arrived broken.");
        Until.sees("the second ticket waits", () -> view(there, second).path("state").asText(), "open"::equals);
        presence(away, system.token("lead"), "available");
        away.accepts(second);

        String third = writes(customer, "comeback-3", "The app shows an error.");
        away.accepts(third);
        String fourth = writes(customer, "comeback-4", "Please change my address.");
        Agent late = Agent.defined(system, "comeback-late", 1, CATEGORY, 0);
        shift(late, true);
        Until.sees("the fourth ticket waits", () -> view(there, fourth).path("state").asText(), "open"::equals);
        shift(late, false);
        late.accepts(fourth);
    }

    private String writes(Customer customer, String id, String text) {
        return customer.writes(customer.message(id, CATEGORY, text).put("reference", id)).path("ticketId").asText();
    }

    private void presence(Agent agent, String token, String state) {
        Api.patiently(() -> system.api().post("/api/routing/agents/" + agent.id() + "/presence", token,
                Api.object().put("state", state))).expect(200);
    }

    /// @param later whether the agent works on another day only
    private void shift(Agent agent, boolean later) {
        ObjectNode body = Api.object().put("name", "Agent " + agent.id()).put("tier", 1).put("team", "front-line")
                .put("capacity", 1);
        body.putArray("skills").addObject().put("category", CATEGORY).put("level", 4);
        body.putArray("languages").add("en");
        if (later) {
            DayOfWeek day = ZonedDateTime.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek();
            ObjectNode shift = body.putArray("shifts").addObject().put("from", "09:00").put("to", "10:00")
                    .put("zone", "UTC");
            shift.putArray("days").add(day.name().substring(0, 3));
        }
        Api.patiently(() -> system.api().put("/api/routing/agents/" + agent.id(), system.token("lead"), body))
                .expect(200);
    }

    private JsonNode view(Agent agent, String ticket) {
        return Api.patiently(() -> system.api().get("/api/routing/tickets/" + ticket, agent.token()))
                .expect(200).body();
    }
}
