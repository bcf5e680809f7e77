package io.caseloop.checks.faults.seen;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What an outsider saw when everything had come to rest.
///
/// @param journeys by ticket, each as it was told
/// @param topics what a read_committed reader got, in its order per partition
/// @param stores the event tables, by service and in the order of streams and positions
/// @param proofs what `verify` complains of
/// @param searched whether the search finds it, by article of our editors
/// @param refilled whether Kafka has lost facts in the meantime: each writer published its own again, so that between writers the topic
///        has another order than the journeys, which keep the one in which they were first told
/// @param until PostgreSQL's clock before anything was read: what fell due well before has a verdict
public record Observed(Map<String, List<Sighting>> journeys, List<Sighting> topics, List<Sighting> stores, List<String> proofs,
                       Map<String, Boolean> searched, boolean refilled, Instant until) {

    /// The same, about these tickets and articles only: where others use the system too.
    public Observed about(Set<String> tickets) {
        Map<String, List<Sighting>> ours = new LinkedHashMap<>(journeys);
        ours.keySet().retainAll(tickets);
        Map<String, Boolean> ourArticles = new LinkedHashMap<>(searched);
        ourArticles.keySet().retainAll(tickets);
        return new Observed(ours, about(tickets, topics), about(tickets, stores),
                proofs.stream().filter(proof -> tickets.stream().anyMatch(proof::contains)).toList(), ourArticles, refilled, until);
    }

    /// The same, after Kafka has lost facts.
    public Observed afterARefill() {
        return new Observed(journeys, topics, stores, proofs, searched, true, until);
    }

    private static List<Sighting> about(Set<String> tickets, List<Sighting> seen) {
        return seen.stream().filter(event -> tickets.contains(event.subject())).toList();
    }

    /// Every event of every journey.
    public Stream<Sighting> told() {
        return journeys.values().stream().flatMap(List::stream);
    }
}
