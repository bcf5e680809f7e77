package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every fact causes its reactions in other services exactly once (I8, K3, F1, Q2, S1).
final class Consequences {

    /// The reactions to every fact of a type, with it as their cause.
    private static final Map<String, List<String>> OF_EACH = Map.of(
            "contact-received", List.of("articles-suggested"),
            "reply-sent", List.of("message-inspected"),
            "ticket-solved", List.of("message-inspected", "confirmation-requested"),
            "ticket-closed", List.of("ticket-inspected"));
    /// The reactions that occur once per ticket.
    private static final List<String> ONCE = List.of("ticket-acknowledged", "commitment-made of first-response");
    private static final String ROUTING = "routing-service";
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Instant settled;
    private final List<Finding> findings = new ArrayList<>();

    private Consequences(Instant settled) {
        this.settled = settled;
    }

    static List<Finding> check(Observed observed) {
        Consequences consequences = new Consequences(observed.until().minus(GRACE));
        observed.journeys().values().forEach(consequences::journey);
        return consequences.findings;
    }

    private void journey(List<Sighting> events) {
        events.forEach(cause -> OF_EACH.getOrDefault(cause.fact(), List.of()).forEach(effect -> count(cause, effect,
                events.stream().filter(event -> event.fact().equals(effect) && event.causation().equals(cause.id()))
                        .map(Sighting::id).distinct().count())));
        events.stream().filter(event -> event.fact().equals("ticket-opened")).forEach(opened -> {
            ONCE.forEach(effect -> count(opened, effect, events.stream().filter(event -> named(event).equals(effect))
                    .map(Sighting::id).distinct().count()));
            if (opened.recordedAt().isBefore(settled)
                    && events.stream().noneMatch(event -> event.source().equals(ROUTING))) {
                findings.add(Finding.at(opened, "routing-service has not taken it up"));
            }
        });
    }

    private static String named(Sighting event) {
        return event.fact().equals("commitment-made") ? "commitment-made of " + event.data().get("commitment")
                : event.fact();
    }

    private void count(Sighting cause, String effect, long times) {
        if (times > 1) {
            findings.add(Finding.at(cause, effect + " has followed from it " + times + " times"));
        } else if (times == 0 && cause.recordedAt().isBefore(settled)) {
            findings.add(Finding.at(cause, effect + " has not followed from it"));
        }
    }
}
