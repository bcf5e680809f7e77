package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// The positions of each stream are contiguous from 0 and in order, in stores, topics and journeys.
final class Positions {

    private Positions() {
    }

    static List<Finding> check(List<Sighting> seen) {
        List<Finding> findings = new ArrayList<>();
        byLine(seen).values().forEach(events -> check(events, findings));
        return findings;
    }

    private static void check(List<Sighting> events, List<Finding> findings) {
        Set<Long> positions = new HashSet<>();
        Set<String> places = new HashSet<>();
        long highest = -1;
        boolean ordered = true;
        for (Sighting event : events) {
            places.add(event.where());
            if (!positions.add(event.position())) {
                findings.add(Finding.at(event, "this position occurs more than once"));
            } else if (event.position() < highest && ordered) {
                findings.add(Finding.at(event, "comes after position " + highest));
                ordered = false;
            }
            highest = Math.max(highest, event.position());
        }
        List<Long> missing = LongStream.rangeClosed(0, highest).filter(position -> !positions.contains(position))
                .boxed().toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.at(events.getLast(), "missing before it: position " + missing.getFirst()
                    + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more")));
        }
        if (places.size() > 1) {
            findings.add(Finding.at(events.getLast(), "the stream is spread over " + places.stream().sorted()
                    .toList()));
        }
    }

    /// The recorded time of a stream never goes back.
    static List<Finding> clocks(List<Sighting> stores) {
        List<Finding> findings = new ArrayList<>();
        byLine(stores).values().forEach(events -> {
            for (int i = 1; i < events.size(); i++) {
                if (events.get(i).recordedAt().isBefore(events.get(i - 1).recordedAt())) {
                    findings.add(Finding.at(events.get(i), "recorded at " + events.get(i).recordedAt()
                            + ", before its predecessor's " + events.get(i - 1).recordedAt()));
                }
            }
        });
        return findings;
    }

    static Map<String, List<Sighting>> byLine(List<Sighting> seen) {
        return seen.stream().collect(groupingBy(Sighting::line, LinkedHashMap::new, toList()));
    }
}
