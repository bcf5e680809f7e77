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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every commitment gets exactly one outcome, at its due time and not before: not breached if the
/// reply was in time, not met without a reply (S5). An offer does not expire early (R3).
final class Verdicts {

    private static final Set<String> FINAL = Set.of("commitment-met", "commitment-breached", "commitment-cancelled");
    private static final Set<String> ENDS = Set.of("ticket-closed", "ticket-merged");
    private static final Set<String> ANSWERS = Set.of("reply-sent", "ticket-solved");
    private static final String FIRST_RESPONSE = "first-response";
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
                .forEach(event -> byCommitment.computeIfAbsent(event.data().get("commitment"), _ -> new ArrayList<>())
                        .add(event));
        byCommitment.forEach((name, facts) -> commitment(name, facts, events));
        offers(events);
    }

    private void commitment(String name, List<Sighting> facts, List<Sighting> journey) {
        List<Sighting> made = facts.stream().filter(fact -> fact.fact().equals("commitment-made")).toList();
        List<Sighting> verdicts = facts.stream().filter(fact -> FINAL.contains(fact.fact())).toList();
        if (made.isEmpty()) {
            findings.add(Finding.at(facts.getFirst(), "a verdict on " + name + ", which was never made"));
            return;
        }
        Instant due = made.getFirst().time("dueAt");
        if (verdicts.stream().map(Sighting::id).distinct().count() > 1) {
            findings.add(Finding.at(verdicts.getLast(), name + " has " + verdicts.size() + " verdicts: "
                    + verdicts.stream().map(Sighting::fact).collect(joining(", "))));
        } else if (verdicts.isEmpty() && due.isBefore(until.minus(GRACE))) {
            findings.add(Finding.at(made.getFirst(), name + " was due at " + due + " and has no outcome"));
        }
        Optional<Sighting> withdrawn = named("breach-withdrawn", facts).findFirst();
        Optional<Sighting> answer = journey.stream().filter(event -> ANSWERS.contains(event.fact())
                && !event.at().isAfter(due)).findFirst();
        named("commitment-breached", verdicts).findFirst()
                .ifPresent(breach -> breach(name, breach, due, withdrawn.isPresent(), answer));
        named("commitment-met", verdicts).filter(met -> met.at().isAfter(due)).findFirst().ifPresent(met ->
                findings.add(Finding.at(met, name + " is recorded as met at " + met.at()
                        + ", after it was due at " + due)));
        if (name.equals(FIRST_RESPONSE) && answer.isEmpty()) {
            Stream.concat(named("commitment-met", verdicts), withdrawn.stream()).forEach(kept ->
                    findings.add(
                            Finding.at(kept, name + " is recorded as met, but there was no reply before it was due at "
                                    + due)));
        }
        if (journey.stream().noneMatch(event -> ENDS.contains(event.fact()))) {
            named("commitment-cancelled", verdicts)
                    .forEach(
                    cancelled ->
                            findings.add(
                            Finding.at(cancelled, name + " is cancelled, but the ticket was never closed")));
        }
    }

    private static Stream<Sighting> named(String fact, List<Sighting> facts) {
        return facts.stream().filter(event -> event.fact().equals(fact));
    }

    private void breach(String name, Sighting breach, Instant due, boolean withdrawn, Optional<Sighting> answer) {
        if (breach.at().isBefore(due) || breach.recordedAt().isBefore(due)) {
            findings.add(Finding.at(breach, name + " is recorded as breached at " + breach.recordedAt() + " as of "
                    + breach.at() + ", before it was due at " + due));
        } else if (!breach.at().equals(due)) {
            findings.add(Finding.at(breach, name + " is recorded as breached with the time " + breach.at()
                    + ", where it was due at " + due));
        } else if (name.equals(FIRST_RESPONSE) && !withdrawn) {
            answer.ifPresent(
                    reply ->
                            findings.add(Finding.at(breach, name + " is recorded as breached, although " + reply.fact()
                                    + " came in time at " + reply.at())));
        }
    }

    /// Each expiry is that of the offer before it.
    private void offers(List<Sighting> journey) {
        Sighting offer = null;
        for (Sighting event : journey) {
            if (event.fact().equals("ticket-offered")) {
                offer = event;
            } else if (event.fact().equals("offer-expired")) {
                Instant until = offer == null ? Instant.MAX : offer.time("acceptBy");
                if (!event.at().equals(until) || event.recordedAt().isBefore(until)) {
                    findings.add(Finding.at(event, "the offer is recorded as expired at " + event.recordedAt()
                            + " as of " + event.at() + ", where it ran until " + until));
                }
            }
        }
    }
}
