package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Each journey contains each event once, numbered from 1 without gaps, causes before effects;
/// every automatic fact has an existing cause (Q4, X1, X2).
final class Journeys {

    /// How the causes begin that are no event.
    private static final String TIMER = "timer:";

    private Journeys() {
    }

    static List<Finding> whole(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Sighting> seen = new HashMap<>();
        observed.journeys().forEach((ticket, events) -> {
            long next = 1;
            for (Sighting event : events) {
                if (event.order() != next) {
                    findings.add(Finding.at(event, "follows sequence " + (next - 1) + " in the journey"));
                }
                next = event.order() + 1;
                Sighting before = seen.putIfAbsent(event.id(), event);
                if (before != null) {
                    findings.add(Finding.at(event, "event " + event.id() + " is in a journey again, after ticket "
                            + before.subject() + " sequence " + before.order()));
                }
            }
        });
        return findings;
    }

    /// Where Kafka lost facts, an effect may be published again before its cause: then the journey
    /// has the order of the topic.
    static List<Finding> causesFirst(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Long> offsets = observed.topics().stream()
                .collect(toMap(Sighting::id, Sighting::order, Math::min));
        Set<String> stored = observed.stores().stream().map(Sighting::id).collect(toSet());
        observed.journeys().values().forEach(events -> {
            Map<String, Long> at = events.stream().collect(toMap(Sighting::id, Sighting::order, Math::min));
            events.stream().filter(event -> event.data().getOrDefault("actor", "").endsWith("-service")
                    && !event.causation().isEmpty())
                    .filter(event -> !event.causation().startsWith(TIMER) && !stored.contains(event.causation()))
                    .forEach(
                    event -> findings.add(Finding.at(event, "its cause " + event.causation() + " is in no store")));
            boolean reordered = observed.isFromBeforeARefill(events);
            events.stream().filter(event -> at.getOrDefault(event.causation(), 0L) >= event.order()
                    && !event.causation().isEmpty())
                    .filter(event -> !reordered || offsets.getOrDefault(event.id(), Long.MAX_VALUE)
                            >= offsets.getOrDefault(event.causation(), 0L)).forEach(event ->
                    findings.add(Finding.at(event, "comes before its cause " + event.causation()
                            + ", which has sequence " + at.get(event.causation()))));
        });
        return findings;
    }
}
