package io.caseloop.checks.faults.seen;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An external observation of the idle system.
///
/// @param journeys the journeys by ticket
/// @param topics what a read_committed reader got, in its order per partition
/// @param stores the event tables, by service and in the order in which they are relayed
/// @param proofs what `verify` complains of
/// @param searched what the search for its own word finds, by article of our editors
/// @param rows the derived rows of the services
/// @param refilled when Kafka had lost facts, if ever: each writer published its own again, so that
///      between writers the topic has another order than the journeys begun before, which keep the
///      one in which they were first told
/// @param until PostgreSQL's clock before anything was read: what fell due well before has a
///      verdict
public record Observed(Map<String, List<Sighting>> journeys, List<Sighting> topics, List<Sighting> stores,
        List<String> proofs,
                       Map<String, List<String>> searched, List<Row> rows, Optional<Instant> refilled, Instant until) {

    /// The same, about these tickets and articles only: where others use the system too.
    public Observed about(Set<String> tickets) {
        List<Sighting> ourStores = about(tickets, stores);
        Set<String> lines = ourStores.stream().map(Sighting::line).collect(toSet());
        return new Observed(about(tickets, journeys), about(tickets, topics), ourStores,
                proofs.stream().filter(proof -> !proof.startsWith("ticket ")
                        || tickets.stream().anyMatch(proof::contains)).toList(),
                about(tickets, searched), rows.stream().filter(row -> row.isAbout(tickets, lines)).toList(),
                refilled, until);
    }

    /// The same, after Kafka has lost facts.
    public Observed afterARefill(Optional<Instant> at) {
        return new Observed(journeys, topics, stores, proofs, searched, rows, at, until);
    }

    /// Whether a journey had begun when Kafka lost facts.
    public boolean isFromBeforeARefill(List<Sighting> journey) {
        return !journey.isEmpty()
                && refilled.filter(at -> journey.getFirst().recordedAt().isBefore(at)).isPresent();
    }

    private static <T> Map<String, T> about(Set<String> tickets, Map<String, T> all) {
        Map<String, T> ours = new LinkedHashMap<>(all);
        ours.keySet().retainAll(tickets);
        return ours;
    }

    private static List<Sighting> about(Set<String> tickets, List<Sighting> seen) {
        return seen.stream().filter(event -> tickets.contains(event.subject())).toList();
    }

    /// Every event of every journey.
    public Stream<Sighting> told() {
        return journeys.values().stream().flatMap(List::stream);
    }
}
