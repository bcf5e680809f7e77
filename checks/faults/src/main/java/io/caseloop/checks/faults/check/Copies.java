package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import io.caseloop.events.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stores, topics and journeys contain the same facts, each once, in the same order, with equal
/// envelopes and bytes (X2).
final class Copies {

    private Copies() {
    }

    /// For a read_committed reader the topics are the stores.
    static List<Finding> topicsEqualStores(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Sighting>> topics = Positions.byLine(observed.topics());
        Map<String, List<Sighting>> stores = Positions.byLine(observed.stores());
        stores.forEach((line, stored) -> {
            Map<String, List<Sighting>> published = topics.getOrDefault(line, List.of()).stream()
                    .collect(groupingBy(Sighting::id));
            stored.stream().filter(event -> !published.containsKey(event.id()))
                    .forEach(event -> findings.add(Finding.at(event, "is not on the topic")));
            published.values().stream().filter(same -> same.size() > 1).forEach(same ->
                    findings.add(Finding.at(same.getLast(), "is on the topic " + same.size() + " times")));
            if (published.size() == stored.size() && published.values().stream().allMatch(same -> same.size() == 1)) {
                sameOrder(stored, topics.get(line), findings);
            }
        });
        Map<String, Sighting> stored = byId(observed.stores());
        observed.topics().forEach(event -> {
            Sighting written = stored.get(event.id());
            if (written == null) {
                findings.add(Finding.at(event, "is on the topic, but in no store"));
            } else if (!same(event, written) || !event.data().getOrDefault(Sighting.DIGEST, "")
                    .equals(written.data().getOrDefault(Sighting.DIGEST, ""))) {
                findings.add(Finding.at(event, "differs between topic and store"));
            }
        });
        return findings;
    }

    private static boolean same(Sighting copy, Sighting written) {
        return copy.envelope().equals(written.envelope()) && copy.line().equals(written.line())
                && copy.position() == written.position();
    }

    private static Map<String, Sighting> byId(List<Sighting> events) {
        return events.stream().collect(toMap(Sighting::id, event -> event, (one, _) -> one));
    }

    private static void sameOrder(List<Sighting> stored, List<Sighting> published, List<Finding> findings) {
        for (int i = 0; i < stored.size(); i++) {
            if (!stored.get(i).id().equals(published.get(i).id())) {
                findings.add(Finding.at(published.get(i), "the order on the topic differs from the store"));
                return;
            }
        }
    }

    /// Every fact about a ticket is in its journey, as it was written, and nothing else is.
    static List<Finding> journeysEqualStores(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = observed.told().map(event -> event.subject() + " " + event.id()).collect(toSet());
        Map<String, Sighting> stored = new HashMap<>();
        observed.stores().stream().filter(event -> event.data().get("topic").equals(Topics.TICKET_LIFECYCLE))
                .forEach(event -> {
            stored.put(event.subject() + " " + event.id(), event);
            if (!told.contains(event.subject() + " " + event.id())) {
                findings.add(Finding.at(event, "is not in the journey"));
            }
        });
        observed.told().forEach(event -> {
            Sighting written = stored.get(event.subject() + " " + event.id());
            if (written == null) {
                findings.add(Finding.at(event, "is in the journey, but in no store"));
            } else if (!same(event, written)) {
                findings.add(Finding.at(event, "differs between journey and store"));
            }
        });
        return findings;
    }

    /// A journey has the order of the topic; if it started before Kafka lost facts, the order per
    /// source.
    static List<Finding> journeysFollowTheTopic(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Long> offsets = new HashMap<>();
        observed.topics().forEach(event -> offsets.putIfAbsent(event.id(), event.order()));
        observed.journeys().values().forEach(events -> {
            boolean older = observed.isFromBeforeARefill(events);
            Map<String, Long> last = new HashMap<>();
            for (Sighting event : events) {
                Long offset = offsets.get(event.id());
                String writer = older ? event.line() : "";
                if (offset != null && offset < last.getOrDefault(writer, -1L)) {
                    findings.add(Finding.at(event, "follows in the journey what it precedes on the topic (offset "
                            + offset + ")"));
                    return;
                }
                if (offset != null) {
                    last.put(writer, offset);
                }
            }
        });
        return findings;
    }
}
