package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Row;
import io.caseloop.checks.faults.seen.Sighting;
import io.caseloop.events.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The derived rows of every service equal a full refold of the facts: no missing and no additional
/// row (X1).
final class Derived {

    private final Observed observed;
    private final List<Finding> findings = new ArrayList<>();

    private Derived(Observed observed) {
        this.observed = observed;
    }

    static List<Finding> check(Observed observed) {
        Derived derived = new Derived(observed);
        derived.rows();
        derived.inboxes();
        return derived.findings;
    }

    private void rows() {
        List<Row> wanted = new ArrayList<>();
        observed.journeys().forEach((ticket, told) -> wanted.addAll(Refold.of(ticket, told)));
        identities()
                .forEach((identity, customer) -> wanted.add(new Row("intake-service", "identity", customer, identity)));
        Map<Row, Long> expected = wanted.stream().collect(groupingBy(row -> row, LinkedHashMap::new, counting()));
        Map<Row, Long> kept = observed.rows().stream().filter(row -> !row.kind().equals(Row.INBOX))
                .collect(groupingBy(row -> row, LinkedHashMap::new, counting()));
        expected.forEach((row, times) -> {
            if (kept.getOrDefault(row, 0L) < times) {
                say(row, "is missing, but required by the facts");
            }
        });
        kept.forEach((row, times) -> {
            if (row.kind().equals(Row.LEFT)) {
                findings.add(new Finding(row.subject(), row.service(), row.what()));
            } else if (times > expected.getOrDefault(row, 0L)) {
                say(row, "is there " + (times == 1 ? "" : times + " times ") + "although the facts do not require it");
            }
        });
    }

    private void say(Row row, String wrong) {
        findings.add(new Finding(row.subject(), row.service(), row.kind() + (row.what().isEmpty()
                ? "" : " " + row.what()) + " " + wrong));
    }

    /// Who was linked last (I3).
    private Map<String, String> identities() {
        Map<String, String> customers = new HashMap<>();
        observed.stores().stream().filter(event -> event.fact().equals("identity-linked"))
                .forEach(event -> customers.put(event.data().get("identity"), event.data().get("customer")));
        return customers;
    }

    /// Every inbox has read every stream of the others about tickets to its end, and none further.
    private void inboxes() {
        Map<String, Sighting> ends = new LinkedHashMap<>();
        observed.stores()
                .forEach(event -> ends.merge(event.line(), event, (one, other) -> one.position() > other.position()
                        ? one : other));
        Map<String, Set<String>> read = new LinkedHashMap<>();
        observed.rows().stream().filter(row -> row.kind().equals(Row.INBOX)).forEach(row -> {
            read.computeIfAbsent(row.service(), _ -> new HashSet<>()).add(row.subject());
            Sighting end = ends.get(row.subject());
            if (end == null || end.position() != Long.parseLong(row.what())) {
                findings.add(new Finding(end == null ? "" : end.subject(), row.service(), "its inbox has read "
                        + row.subject() + " to position " + row.what()
                        + ", where it ends at " + (end == null ? "nothing" : end.position())));
            }
        });
        read.forEach((service, lines) -> ends.values().stream()
                .filter(end -> end.data().get("topic").equals(Topics.TICKET_LIFECYCLE))
                .filter(end -> !end.source().equals(service) && !lines.contains(end.line()))
                .forEach(
                end ->
                        findings.add(new Finding(end.subject(), service, "its inbox has read nothing of "
                                + end.line()))));
    }
}
