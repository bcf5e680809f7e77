package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// A journey as returned by `GET /api/quality/journeys/{id}`.
record Journey(String ticket, List<JsonNode> events) {

    static Journey of(SystemUnderTest system, String ticket) {
        return new Journey(ticket, system.api().all("/api/quality/journeys/" + ticket, system.token("auditor")));
    }

    /// Asked for again until these facts (`ticket-closed`) are all in it.
    static Journey with(SystemUnderTest system, String ticket, String... facts) {
        return when(system, ticket, journey -> Set.copyOf(journey.facts()).containsAll(Set.of(facts)));
    }

    static Journey when(SystemUnderTest system, String ticket, Predicate<Journey> enough) {
        return Until.sees("the journey of " + ticket + " is as far as it should be", () -> of(system, ticket), enough);
    }

    /// The names of its facts in order: `ticket-opened`.
    List<String> facts() {
        return events.stream().map(event -> fact(event.path("type").asText())).toList();
    }

    List<String> ids() {
        return events.stream().map(event -> event.path("id").asText()).toList();
    }

    /// The ids that intake gave to the contacts in it.
    List<String> contacts() {
        return all("contact-received").stream().map(event -> event.path("data").path("contact").asText()).toList();
    }

    List<JsonNode> all(String fact) {
        return events.stream().filter(event -> fact(event.path("type").asText()).equals(fact)).toList();
    }

    JsonNode first(String fact) {
        return all(fact).stream().findFirst().orElseThrow(() -> new AssertionError("no " + fact + " in " + facts()));
    }

    /// Every fact once, from 1 without a hole, and each after the one that led to it (Q4, X2).
    Journey isWhole() {
        assertThat(events.stream().mapToLong(event -> event.path("sequence").asLong()).toArray())
                .as("sequence of %s", ticket).isEqualTo(LongStream.rangeClosed(1, events.size()).toArray());
        assertThat(ids()).doesNotHaveDuplicates();
        Map<String, Long> at = new HashMap<>();
        events.forEach(event -> at.put(event.path("id").asText(), event.path("sequence").asLong()));
        for (JsonNode event : events) {
            assertThat(at.getOrDefault(event.path("causationId").asText(), 0L))
                    .as("the cause of %s", event.path("type")).isLessThan(event.path("sequence").asLong());
        }
        return this;
    }

    private static String fact(String type) {
        return type.replaceAll("^io\\.caseloop\\.[a-z]+\\.(.*)\\.v\\d+$", "$1");
    }

    @Override
    public String toString() {
        return facts().toString();
    }
}
