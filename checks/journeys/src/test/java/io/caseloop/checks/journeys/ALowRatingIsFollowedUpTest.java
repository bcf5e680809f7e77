package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A low rating opens a visit with a promise of its own; its outcome is recorded and the customer is asked again (F3).
@Order(3)
class ALowRatingIsFollowedUpTest {

    private static final String OUTCOME = "We explained the charge and apologised.";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void somebody_else_speaks_with_the_customer_who_then_rates_again() {
        Agent agent = Agent.defined(system, "visit-agent", 1, "visit", 2);
        Agent colleague = Agent.defined(system, "visit-colleague", 1, "elsewhere", "visit-other", 2);
        Customer customer = new Customer(system, "+8613700000093");
        String ticket = customer.writes(customer.message("visit-1", "visit", "There is a charge that I do not know."))
                .path("ticketId").asText();
        agent.accepts(ticket).replies(ticket, "We are checking.").solves(ticket, "It is the fee of the device.");
        customer.confirms(ticket);
        customer.rates(ticket, 2, "Nobody explained it.");
        JsonNode visit = visit(ticket);
        assertThat(visit.path("state").asText()).isEqualTo("open");
        assertThat(visit.path("agent").asText()).isEqualTo("visit-agent");

        JsonNode promise = promise(ticket, "running");
        assertThat(promise.path("rule").asText()).isEqualTo("F3");
        assertThat(Instant.parse(promise.path("dueAt").asText()))
                .isAfter(Instant.parse(promise.path("startedAt").asText()).plusSeconds(24 * 3600));
        Until.sees("the ticket is closed", () -> system.api().get("/api/routing/tickets/" + ticket,
                system.token("lead")).expect(200).body().path("state").asText(), "closed"::equals);
        promise(ticket, "running");

        String path = "/api/feedback/visits/" + visit.path("visitId").asText() + "/result";
        ObjectNode result = Api.object().put("outcome", "satisfied").put("text", OUTCOME);
        assertThat(system.api().post(path, agent.token(), result).expect(409).body().path("rule").asText())
                .isEqualTo("not-by-the-rated-agent");
        system.api().post(path, colleague.token(), result).expect(200);
        promise(ticket, "met");
        customer.rates(ticket, 1, "Still no.");
        Journey journey = Journey.with(system, ticket, "visit-opened", "visit-recorded", "commitment-met").isWhole();
        assertThat(journey.all("visit-opened")).as("the rating after a visit opens none").hasSize(1);
        assertThat(journey.first("visit-recorded").path("data").path("text").asText()).isEqualTo(OUTCOME);
        assertThat(journey.first("visit-opened").path("data").path("policy").asText()).startsWith("surveys-default@");
        assertThat(Journey.when(system, ticket, one -> one.all("rating-given").size() == 2).all("rating-invited"))
                .hasSize(2);
    }

    private JsonNode visit(String ticket) {
        return Until.sees("the visit is in the list", () -> system.api()
                .all("/api/feedback/visits", system.token("lead")).stream()
                .filter(one -> one.path("ticketId").asText().equals(ticket)).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    private JsonNode promise(String ticket, String state) {
        return Until.sees("the visit is promised and " + state, () -> commitments(ticket).stream()
                .filter(one -> one.path("name").asText().equals("follow-up-visit")
                        && one.path("state").asText().equals(state)).toList(), found -> !found.isEmpty()).getFirst();
    }

    private List<JsonNode> commitments(String ticket) {
        return StreamSupport.stream(system.api().get("/api/sla/tickets/" + ticket + "/commitments",
                system.token("agent")).expect(200).body().path("items").spliterator(), false).toList();
    }
}
