package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.calls.KeyedCalls;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Unknown;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Row;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks the run itself: each kind of event must have occurred, and the checker must detect each
/// kind of fault when it is planted into the real observation.
public final class Coverage {

    private static final List<String> COMMANDS = List.of("accept", "reply", "solve", "confirm", "publish", "retire");
    private static final List<String> KINDS = List.of("number", "contact", "place", "copy", "to be delivered",
            Row.INBOX);

    private Coverage() {
    }

    /// @param found what was found right about them
    public static List<Finding> check(History history, Observed observed, List<Finding> found) {
        Map<String, Boolean> seen = new LinkedHashMap<>();
        COMMANDS.forEach(what -> seen.put("an acknowledged " + what, history.commands().stream()
                .anyMatch(asked -> asked.what().equals(what) && !asked.unknown() && !asked.refused())));
        seen.put("an acknowledged contact", history.contacts().stream()
                .anyMatch(asked -> asked.acknowledged().size() == 1));
        seen.put("a refused contact", history.contacts().stream().anyMatch(asked -> asked.isWrong()
                && asked.refused()));
        seen.put("a contact without an answer that was acknowledged when it was asked again", history.contacts()
                .stream().anyMatch(Coverage::again));
        for (String fact : List.of("commitment-met", "commitment-breached")) {
            seen.put("a " + fact + " of a first response", observed.told().anyMatch(event -> event.fact().equals(fact)
                    && "first-response".equals(event.data().get("commitment"))));
        }
        seen.put("an article that is found", observed.searched().entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(entry.getKey())));
        seen.put("an article that is not found", observed.searched().entrySet().stream()
                .anyMatch(entry -> !entry.getValue().contains(entry.getKey())));
        KINDS.forEach(kind -> seen.put("a row of kind " + kind, observed.rows().stream()
                .anyMatch(row -> row.kind().equals(kind))));
        List<Finding> findings = new ArrayList<>();
        seen.forEach((what, there) -> {
            if (!there) {
                findings.add(new Finding("(none)", "coverage", "there never was " + what
                        + ": nothing is shown about it"));
            }
        });
        if (found.isEmpty() && findings.isEmpty()) {
            spoilt(observed).forEach((how, wrong) -> {
                if (Checker.check(history, wrong).isEmpty()) {
                    findings.add(new Finding("(none)", "coverage", "the checker does not see " + how));
                }
            });
        }
        return findings;
    }

    private static boolean again(KeyedCalls asked) {
        return asked.attempts().getFirst().outcome() instanceof Unknown
                && asked.attempts().getLast().outcome() instanceof Acknowledged;
    }

    /// What was observed, wrong in one way each.
    private static Map<String, Observed> spoilt(Observed o) {
        Map<String, Observed> wrong = new LinkedHashMap<>();
        String ticket = o.journeys().entrySet().stream().filter(journey -> journey.getValue().size() > 2).findFirst()
                .orElseThrow().getKey();
        List<Sighting> told = o.journeys().get(ticket);
        wrong.put("an event that is dropped from a journey", with(o, ticket, without(told, told.size() / 2)));
        wrong.put("two events of a journey that are swapped", with(o, ticket, swapped(told)));
        List<Sighting> topics = new ArrayList<>(o.topics());
        topics.add(topics.getLast());
        wrong.put("a record that is doubled on a topic", new Observed(o.journeys(), topics, o.stores(), o.proofs(),
                o.searched(), o.rows(), o.refilled(), o.until()));
        wrong.put("a fact that is dropped from a store",
                new Observed(o.journeys(), o.topics(), without(o.stores(), o.stores().size() / 2), o.proofs(),
                        o.searched(), o.rows(), o.refilled(), o.until()));
        for (String kind : KINDS) {
            List<Row> rows = new ArrayList<>(o.rows());
            rows.remove(rows.stream().filter(row -> row.kind().equals(kind) && isAbout(o, row)).findFirst()
                    .orElseThrow());
            wrong.put("a missing row of kind " + kind, new Observed(o.journeys(), o.topics(), o.stores(), o.proofs(),
                    o.searched(), rows, o.refilled(), o.until()));
        }
        return wrong;
    }

    /// Of an inbox those rows are missed that are about tickets.
    private static boolean isAbout(Observed o, Row row) {
        Set<String> tickets = o.journeys().keySet();
        return !row.kind().equals(Row.INBOX) || tickets.stream().anyMatch(row.subject()::contains);
    }

    private static Observed with(Observed o, String ticket, List<Sighting> told) {
        Map<String, List<Sighting>> journeys = new LinkedHashMap<>(o.journeys());
        journeys.put(ticket, told);
        return new Observed(journeys, o.topics(), o.stores(), o.proofs(), o.searched(), o.rows(), o.refilled(),
                o.until());
    }

    private static List<Sighting> without(List<Sighting> events, int index) {
        List<Sighting> fewer = new ArrayList<>(events);
        fewer.remove(index);
        return fewer;
    }

    private static List<Sighting> swapped(List<Sighting> events) {
        List<Sighting> other = new ArrayList<>(events);
        Collections.swap(other, 0, 1);
        return other;
    }
}
