package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A promise at risk is warned of, its breach is escalated to the lead, who promises the customer a new time; every
/// verdict can be derived again (S4, S6, S7, S8, R4).
@Order(7)
class ABrokenPromiseIsWarnedOfAndRenewedTest {

    private static final String CATEGORY = "at-risk";
    private static final Duration PROMISED = Duration.ofSeconds(12);

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void a_breach_is_warned_of_escalated_promised_again_and_derived_from_the_facts() {
        FirstResponse.promised(system, CATEGORY, PROMISED);
        Agent agent = Agent.defined(system, "at-risk", 1, CATEGORY, 5);
        Customer customer = new Customer(system, "+8613700000041");
        String ticket = customer.writes(customer.message("at-risk-1", CATEGORY, "Where is my parcel?"))
                .path("ticketId").asText();
        agent.accepts(ticket);

        Journey warned = Journey.when(system, ticket, journey -> journey.all("commitment-warned").size() == 3);
        assertThat(warned.all("commitment-warned").stream().map(fact -> fact.path("data").path("share").asInt()))
                .containsExactly(50, 75, 90);
        assertThat(warned.all("commitment-warned").getLast().path("data").path("owner").asText()).isEqualTo("at-risk");

        Journey breached = Journey.with(system, ticket, "commitment-breached", "ticket-escalated").isWhole();
        JsonNode escalated = breached.first("ticket-escalated").path("data");
        assertThat(escalated.path("kind").asText()).isEqualTo("hierarchical");
        assertThat(escalated.path("path").path("owner").asText()).isEqualTo("lead");
        assertThat(escalated.path("path").path("team").asText()).isEqualTo("front-line");
        assertThat(escalated.path("path").path("breach").asText())
                .isEqualTo(breached.first("commitment-breached").path("id").asText());
        Until.sees("the board shows what is owed", () -> board("breached&owed=true&owner=at-risk"), ticket::equals);

        Instant later = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        Answer refused = promise(ticket, Instant.now().minusSeconds(5));
        assertThat(refused.expect(422).body().path("errors").path(0).path("pointer").asText()).isEqualTo("/dueAt");
        promise(ticket, later).expect(200);
        JsonNode message = Until.sees("the message to the customer", () -> message(ticket),
                found -> !found.isMissingNode());
        assertThat(Instant.parse(message.path("promises").path(0).path("dueAt").asText())).isEqualTo(later);
        assertThat(message.path("text").asText()).contains("We now promise");
        agent.replies(ticket, "It arrives today.");
        Until.sees("the new time is met", () -> commitments(ticket).path("items"),
                items -> items.findValuesAsText("state").equals(List.of("breached", "met")));
        assertThat(derivation(ticket)).isEqualTo(derivation(ticket)).contains("\"agrees\":true", "\"warned\"",
                "\"answered-late\"", "\"new-time-promised\"");
        agent.solves(ticket, "It has arrived.");
        customer.confirms(ticket);
    }

    @Test
    void a_corrected_policy_moves_an_open_promise_and_adds_a_reassessment_to_a_settled_one() {
        String category = "corrected";
        FirstResponse.promised(system, category, Duration.ofSeconds(6));
        Agent agent = Agent.defined(system, "corrected", 1, category, 5);
        Customer customer = new Customer(system, "+8613700000042");
        String settled = customer.writes(customer.message("corrected-1", category, "May I ask something?"))
                .path("ticketId").asText();
        agent.accepts(settled);
        Until.sees("it is breached", () -> FirstResponse.of(system, settled),
                one -> one.path("state").asText().equals("breached"));
        agent.replies(settled, "Of course.");
        Until.sees("the late answer is known", () -> FirstResponse.of(system, settled), one -> one.has("answeredAt"));
        FirstResponse.promised(system, category, Duration.ofHours(2));

        JsonNode reassessed = retime(settled);
        assertThat(reassessed.path("state").asText()).isEqualTo("breached");
        assertThat(reassessed.path("reassessed").path("verdict").asText()).isEqualTo("met");
        Journey.with(system, settled, "commitment-reassessed").isWhole();

        Customer other = new Customer(system, "+8613700000043");
        String open = other.writes(other.message("corrected-2", category, "And may I ask this?")).path("ticketId")
                .asText();
        JsonNode before = Until.sees("it is promised", () -> FirstResponse.of(system, open),
                one -> one.path("state").asText().equals("running"));
        FirstResponse.promised(system, category, Duration.ofHours(3));
        JsonNode after = retime(open);
        assertThat(Instant.parse(after.path("dueAt").asText()))
                .isEqualTo(Instant.parse(before.path("dueAt").asText()).plus(Duration.ofHours(1)));
        assertThat(after.path("policy").asText()).isNotEqualTo(before.path("policy").asText());
        Journey.with(system, open, "commitment-retimed").isWhole();
    }

    @Test
    void where_a_policy_sets_a_rhythm_each_reply_begins_the_time_to_the_next_update() {
        String category = "rhythm";
        FirstResponse.promised(system, "progress-update", category, Duration.ofSeconds(5));
        Agent agent = Agent.defined(system, "rhythm", 1, category, 5);
        Customer customer = new Customer(system, "+8613700000044");
        String ticket = customer.writes(customer.message("rhythm-1", category, "How does my repair go?"))
                .path("ticketId").asText();
        agent.accepts(ticket).replies(ticket, "We have opened the device.");
        Until.sees("no update came in time", () -> states(ticket, "progress-update"), "breached"::equals);
        agent.replies(ticket, "The part is ordered.");
        Until.sees("the next update is owed", () -> states(ticket, "progress-update-2"), "running"::equals);
        agent.solves(ticket, "It is repaired.");
        Until.sees("a solution is an update", () -> states(ticket, "progress-update-2"),
                state -> state.equals("met") || state.equals("breached"));
        customer.rejects(ticket, "It is broken again.");
        Until.sees("an answer is owed again", () -> states(ticket, "first-response-2"), "running"::equals);
    }

    private String states(String ticket, String name) {
        return StreamSupport.stream(commitments(ticket).path("items").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name)).map(one -> one.path("state").asText())
                .findFirst().orElse("");
    }

    private Answer promise(String ticket, Instant dueAt) {
        return Api.patiently(() -> system.api().post("/api/sla/tickets/" + ticket
                + "/commitments/first-response/promise", system.token("lead"),
                Api.object().put("dueAt", dueAt.toString()).put("reason", "the parcel is on its way")));
    }

    private JsonNode retime(String ticket) {
        return Api.patiently(() -> system.api().post("/api/sla/tickets/" + ticket
                + "/commitments/first-response/retime", system.token("lead"),
                Api.object().put("reason", "the policy was mistaken"))).expect(200).body();
    }

    private JsonNode commitments(String ticket) {
        return system.api().get("/api/sla/tickets/" + ticket + "/commitments", system.token("agent")).expect(200)
                .body();
    }

    private String derivation(String ticket) {
        return system.api().get("/api/sla/tickets/" + ticket + "/commitments/first-response/derivation",
                system.token("auditor")).expect(200).text();
    }

    private String board(String filter) {
        return system.api().get("/api/sla/board?state=" + filter, system.token("lead")).expect(200).body()
                .path("items").path(0).path("ticketId").asText();
    }

    private JsonNode message(String ticket) {
        return StreamSupport.stream(system.api().get("/api/feedback/messages?channel=web&limit=200",
                system.token("adapter")).expect(200).body().path("items").spliterator(), false)
                .filter(one -> one.path("ticketId").asText().equals(ticket)
                        && one.path("kind").asText().equals("new-time-promised"))
                .findFirst().orElse(MissingNode.getInstance());
    }
}
