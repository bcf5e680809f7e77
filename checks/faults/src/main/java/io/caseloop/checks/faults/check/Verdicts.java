package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.joining;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every promise gets its verdict exactly once, never before its due time and as of no other, and never "broken" when the reply came in time (S5).
final class Verdicts {

    private static final Set<String> FINAL = Set.of("commitment-met", "commitment-breached", "commitment-cancelled");
    private static final Set<String> ANSWERS = Set.of("reply-sent", "ticket-solved");
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Instant until;
    private final List<Finding> findings = new ArrayList<>();

    private Verdicts(Instant until) {
        this.until = until;
    }

    static List<Finding> check(Observed observed) {
        Verdicts verdicts = new Verdicts(observed.until());
        observed.journeys().values().forEach(verdicts::journey);
        return verdicts.findings;
    }

    private void journey(List<Sighting> events) {
        Map<String, List<Sighting>> byCommitment = new LinkedHashMap<>();
        events.stream().filter(event -> event.data().containsKey("commitment"))
                .forEach(event -> byCommitment.computeIfAbsent(event.data().get("commitment"), _ -> new ArrayList<>()).add(event));
        byCommitment.forEach((name, facts) -> commitment(name, facts, events));
    }

    private void commitment(String name, List<Sighting> facts, List<Sighting> journey) {
        List<Sighting> made = facts.stream().filter(fact -> fact.fact().equals("commitment-made")).toList();
        List<Sighting> verdicts = facts.stream().filter(fact -> FINAL.contains(fact.fact())).toList();
        boolean withdrawn = facts.stream().anyMatch(fact -> fact.fact().equals("breach-withdrawn"));
        if (made.isEmpty()) {
            findings.add(Finding.at(facts.getFirst(), "a verdict on " + name + ", which was never promised"));
            return;
        }
        Instant due = made.getFirst().time("dueAt");
        if (verdicts.stream().map(Sighting::id).distinct().count() > 1) {
            findings.add(Finding.at(verdicts.getLast(), name + " has " + verdicts.size() + " verdicts: " + verdicts.stream().map(Sighting::fact).collect(joining(", "))));
        } else if (verdicts.isEmpty() && due.isBefore(until.minus(GRACE))) {
            findings.add(Finding.at(made.getFirst(), name + " was due at " + due + " and has no verdict"));
        }
        verdicts.stream().filter(verdict -> verdict.fact().equals("commitment-breached")).findFirst().ifPresent(breach -> breach(name, breach, due, withdrawn, journey));
        verdicts.stream().filter(verdict -> verdict.fact().equals("commitment-met") && verdict.at().isAfter(due)).findFirst().ifPresent(met ->
                findings.add(Finding.at(met, name + " is called met at " + met.at() + ", after it was due at " + due)));
    }

    private void breach(String name, Sighting breach, Instant due, boolean withdrawn, List<Sighting> journey) {
        if (breach.at().isBefore(due) || breach.recordedAt().isBefore(due)) {
            findings.add(Finding.at(breach, name + " is called broken at " + breach.recordedAt() + " as of " + breach.at() + ", before it was due at " + due));
        } else if (!breach.at().equals(due)) {
            findings.add(Finding.at(breach, name + " is called broken as of " + breach.at() + ", where it was due at " + due));
        } else if (name.equals("first-response") && !withdrawn) {
            journey.stream().filter(event -> ANSWERS.contains(event.fact()) && !event.at().isAfter(breach.at())).findFirst().ifPresent(reply ->
                    findings.add(Finding.at(breach, name + " is called broken, although " + reply.fact() + " came in time at " + reply.at())));
        }
    }
}
