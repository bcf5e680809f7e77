package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Parts are killed as in a power failure; acknowledged data is kept, once and in order (X1, X2).
@Order(8)
class TroubleTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    /// Somebody is there for these tickets, so that they do not fall to the agents of other tests
    /// (R12).
    @BeforeEach
    void somebodyIsThere() {
        Agent.defined(system, "trouble-agent", 1, "trouble", 1);
    }

    @Test
    void no_acknowledged_contact_is_lost_or_doubled_when_each_service_is_killed_in_turn() {
        Posting kept;
        try (Posting posting = Posting.start(system, "killed")) {
            for (String part : List.of("intake-service", "quality-service", "routing-service", "sla-service",
                    "knowledge-service", "feedback-service", "front-door")) {
                system.awaitRestart(part, system.kill(part));
            }
            kept = posting;
        }
        assertThat(kept.again.get()).as("calls that met a killed part").isPositive();
        isInExactlyOneJourney(kept);
    }

    @Test
    void contacts_are_accepted_while_kafka_is_away_and_arrive_in_their_journeys_later() {
        try (Posting posting = Posting.start(system, "no-kafka")) {
            posting.one();
            int restarts = system.kill("kafka");
            boolean away = false;
            for (int i = 0; i < 20; i++) {
                away |= !system.ready("kafka");
                Answer answer = posting.post(posting.contact()).expect(201);
                posting.acknowledge(answer);
            }
            assertThat(away).as("Kafka was away meanwhile").isTrue();
            system.awaitRestart("kafka", restarts);
            posting.close();
            isInExactlyOneJourney(posting);
        }
    }

    @Test
    void without_postgresql_it_says_when_to_come_back_and_recovers_by_itself_with_nothing_half_done() {
        Posting posting = Posting.start(system, "no-postgres");
        try (posting) {
            posting.one();
            ObjectNode contact = posting.contact();
            system.signal("STOP", SystemUnderTest.LAUNCHER); // PostgreSQL stays down until a caller has seen it
            int restarts;
            Answer told;
            try {
                restarts = system.kill("postgres");
                told = Until.sees("a caller receives an error", () -> posting.post(contact),
                        answer -> answer.status() >= 400);
            } finally {
                system.signal("CONT", SystemUnderTest.LAUNCHER);
            }
            List<Answer> away = new ArrayList<>(List.of(told));
            Answer taken = Until.sees("contacts are taken again", () -> {
                Answer answer = posting.post(contact);
                if (answer.status() >= 400) {
                    away.add(answer);
                }
                return answer;
            }, answer -> answer.status() == 201 || answer.status() == 200);
            posting.acknowledge(taken);
            assertThat(away).as("answers while PostgreSQL was away").allSatisfy(answer -> {
                assertThat(answer.expect(503).contentType()).startsWith("application/problem+json");
                assertThat(answer.retryAfter()).isNotEmpty();
            });
            system.awaitRestart("postgres", restarts);
            for (int i = 0; i < 10; i++) {
                posting.one();
            }
        }
        isInExactlyOneJourney(posting);
        Stream.of("intake", "routing", "sla", "knowledge", "feedback", "quality").forEach(service -> Until.sees(
                "nothing is parked in " + service + ", what waited for the keys has gone on", () -> system.api()
                        .all("/api/ops/" + service + "/parked", system.token("administrator")), List::isEmpty));
    }

    private void isInExactlyOneJourney(Posting posting) {
        Set<String> tickets = Set.copyOf(posting.acknowledged.values());
        List<String> told = new ArrayList<>();
        for (String ticket : tickets) {
            List<String> expected = posting.acknowledged.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(ticket)).map(java.util.Map.Entry::getKey).toList();
            told.addAll(Journey.when(system, ticket, journey -> journey.contacts().containsAll(expected)).isWhole()
                    .contacts());
        }
        assertThat(told).as("contacts in the journeys")
                .containsExactlyInAnyOrderElementsOf(posting.acknowledged.keySet());
    }
}
