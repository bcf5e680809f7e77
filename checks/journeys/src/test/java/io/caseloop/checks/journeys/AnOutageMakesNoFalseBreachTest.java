package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.events.EventEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// sla-service is stopped while commitments with timely replies become due (S5).
@Order(7)
class AnOutageMakesNoFalseBreachTest {

    private static final int TICKETS = 200;
    private static final int WARM_UP = 24;
    private static final int AT_ONCE = 12;
    private static final String CATEGORY = "in-time";
    private static final String SLA = "sla-service";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Topic topic = new Topic(system.kafka());
    private final Map<String, Agent> agents = new HashMap<>();

    @Test
    void after_an_outage_replies_in_time_are_met_and_a_missing_reply_is_breached_once() {
        Stream.of("in-time-1", "in-time-2", "in-time-3")
                .forEach(id -> agents.put(id, Agent.defined(system, id, 1, CATEGORY, 100)));
        Duration within = withinWhatThisMachineCanDo();
        FirstResponse.promised(system, CATEGORY, within);

        List<String> tickets = AtOnce.few(AT_ONCE, TICKETS, i -> opened("due", i));
        String unanswered = ticket("unanswered", 0);
        Set<String> all = Stream.concat(tickets.stream(), Stream.of(unanswered)).collect(Collectors.toSet());
        Map<String, Instant> due = Until.sees("every promise is made", () -> dueTimes(all),
                made -> made.size() == all.size());

        system.signal("STOP", SLA);
        try {
            AtOnce.few(AT_ONCE, TICKETS, i -> answered(tickets.get(i)));
            Instant last = due.values().stream().max(Instant::compareTo).orElseThrow().plusSeconds(1);
            Until.sees("the last promise is due", Duration.between(Instant.now(), last).plusSeconds(60), Instant::now,
                    now -> now.isAfter(last));
        } finally {
            system.signal("CONT", SLA);
        }
        verdictsAreTrue(due, unanswered);
    }

    private void verdictsAreTrue(Map<String, Instant> due, String unanswered) {
        List<EventEnvelope> facts = Until.sees("every promise is settled", () -> topic.factsOf(due.keySet()),
                seen -> count(seen, "commitment-met") + count(seen, "commitment-breached") >= TICKETS + 1);
        facts.stream().filter(fact -> is(fact, "reply-sent")).forEach(reply ->
                assertThat(reply.time()).as("this machine was too slow: a reply of the test came late")
                        .isBeforeOrEqualTo(due.get(reply.subject())));
        assertThat(count(facts, "commitment-met")).isEqualTo(TICKETS);
        assertThat(count(facts, "breach-withdrawn")).isZero();
        assertThat(facts.stream().filter(fact -> is(fact, "commitment-breached")).map(EventEnvelope::subject))
                .containsExactly(unanswered);

        Journey journey = Journey.with(system, unanswered, "commitment-breached").isWhole();
        assertThat(Instant.parse(journey.first("commitment-breached").path("at").asText()))
                .isEqualTo(due.get(unanswered));
        JsonNode kept = system.api().get("/api/sla/tickets/" + unanswered + "/commitments", system.token("lead"))
                .expect(200).body().path("items").path(0);
        assertThat(kept.path("state").asText()).isEqualTo("breached");
        assertThat(Instant.parse(kept.path("settledAt").asText())).isEqualTo(due.get(unanswered));
    }

    /// Opening and answering is tried out first: a promise must be one that this machine can keep
    /// now.
    private Duration withinWhatThisMachineCanDo() {
        AtOnce.few(AT_ONCE, WARM_UP, i -> answered(opened("warm-up", i)));
        long start = System.nanoTime();
        AtOnce.few(AT_ONCE, WARM_UP, i -> answered(opened("measured", i)));
        return Duration.ofNanos((System.nanoTime() - start) * TICKETS / WARM_UP * 3 / 2).plusSeconds(8)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private String ticket(String name, int number) {
        Customer customer = new Customer(system, "+86138" + (name + number).hashCode());
        return customer.writes(customer.message(name + "-" + number, CATEGORY, "May I ask something, number " + number
                + "?")).path("ticketId").asText();
    }

    private String opened(String name, int number) {
        String ticket = ticket(name, number);
        JsonNode view = Until.sees("ticket is offered",
                () -> Api.patiently(() -> system.api().get("/api/routing/tickets/" + ticket, system.token("lead")))
                        .body(), seen -> agents.containsKey(seen.path("offeredTo").asText()));
        agents.get(view.path("offeredTo").asText()).act(ticket, "accept", Api.object()).expect(200);
        return ticket;
    }

    private String answered(String ticket) {
        JsonNode view = system.api().get("/api/routing/tickets/" + ticket, system.token("lead")).expect(200).body();
        agents.get(view.path("owner").asText()).replies(ticket, "Of course.");
        return ticket;
    }

    private Map<String, Instant> dueTimes(Set<String> tickets) {
        Map<String, Instant> due = new HashMap<>();
        for (EventEnvelope fact : topic.factsOf(tickets)) {
            if (is(fact, "commitment-made")) {
                due.put(fact.subject(), Instant.parse(data(fact).path("dueAt").asText()));
            }
        }
        return due;
    }

    private static JsonNode data(EventEnvelope fact) {
        try {
            return JSON.readTree(fact.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(EventEnvelope fact, String name) {
        return fact.type().contains("." + name + ".");
    }

    private static long count(List<EventEnvelope> facts, String name) {
        return facts.stream().filter(fact -> is(fact, name)).count();
    }
}
