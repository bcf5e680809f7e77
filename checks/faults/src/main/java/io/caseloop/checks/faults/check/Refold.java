package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.seen.Row;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The derived rows required by the facts of one journey, computed from the rules only (R2, R3,
/// R10, S5, S7, F1, I5).
final class Refold {

    private static final String INTAKE = "intake-service";
    private static final String ROUTING = "routing-service";
    private static final String SLA = "sla-service";
    private static final String FEEDBACK = "feedback-service";
    /// Facts of routing after which the ticket has no owner.
    private static final Set<String> TO_THE_LINE = Set.of("ticket-queued", "no-agent-free", "offer-declined",
            "offer-expired", "ticket-transferred", "ticket-returned", "ticket-reassigned", "ticket-reopened");
    /// Facts of routing that leave an offer as it stands: an escalation that a breach brings moves no ticket.
    private static final Set<String> BESIDE_AN_OFFER = Set.of("reply-sent", "ticket-escalated");
    private static final Set<String> VERDICTS = Set.of("commitment-met", "commitment-breached", "commitment-cancelled");
    private static final Set<String> ANSWERS = Set.of("solution-confirmed", "solution-rejected", "confirmation-lapsed");
    private static final Set<String> MESSAGES = Set.of("ticket-acknowledged", "reply-sent", "ticket-solved",
            "new-time-promised");
    private static final Set<String> INVITATIONS = Set.of("confirmation-requested", "rating-invited");

    private final String ticket;
    private final List<Row> rows = new ArrayList<>();

    private Refold(String ticket) {
        this.ticket = ticket;
    }

    /// @param told the events of the journey in any order; events of one source are folded in their
    ///      order
    static List<Row> of(String ticket, List<Sighting> told) {
        Refold refold = new Refold(ticket);
        Map<String, List<Sighting>> byWriter = new HashMap<>();
        told.stream().sorted(Comparator.comparing(Sighting::position))
                .forEach(event -> byWriter.computeIfAbsent(event.source(), _ -> new ArrayList<>()).add(event));
        refold.intake(byWriter.getOrDefault(INTAKE, List.of()));
        refold.routing(byWriter.getOrDefault(ROUTING, List.of()));
        refold.sla(byWriter.getOrDefault(SLA, List.of()));
        refold.feedback(byWriter.getOrDefault(FEEDBACK, List.of()));
        refold.messages(told);
        return refold.rows;
    }

    private void messages(List<Sighting> told) {
        Set<String> messages = new LinkedHashSet<>();
        told.stream().filter(event -> MESSAGES.contains(event.fact())).forEach(event -> messages.add(event.id()));
        told.stream().filter(event -> INVITATIONS.contains(event.fact()))
                .forEach(event -> messages.add(event.data().get("invitation")));
        told.stream().filter(event -> event.fact().equals("message-delivered"))
                .forEach(event -> messages.remove(event.data().get("message")));
        messages.forEach(message -> row(FEEDBACK, "to be delivered", message));
    }

    private void intake(List<Sighting> events) {
        for (Sighting event : events) {
            if (event.fact().equals("ticket-opened")) {
                row(INTAKE, "number", event.data().get("number"));
                List.of(ROUTING, SLA, FEEDBACK).forEach(service -> row(service, "copy", ""));
            } else if (event.fact().equals("contact-received") && event.data().get("contactKey") != null) {
                row(INTAKE, "contact", event.data().get("contactKey"));
            }
        }
    }

    private void routing(List<Sighting> events) {
        String holder = "";
        boolean waits = false;
        boolean offered = false;
        boolean closed = false;
        for (Sighting event : events) {
            String fact = event.fact();
            if (TO_THE_LINE.contains(fact)) {
                holder = "";
                waits = true;
                closed = false;
            } else if (fact.equals("ticket-offered") || fact.equals("offer-accepted")) {
                holder = event.data().get("agent");
                waits = false;
            } else if (fact.equals("ticket-solved") || fact.equals("ticket-closed")) {
                holder = "";
                waits = false;
                closed = fact.equals("ticket-closed");
            }
            offered = fact.equals("ticket-offered") || offered && BESIDE_AN_OFFER.contains(fact);
        }
        if (!holder.isEmpty()) {
            row(ROUTING, "place", holder);
            row(ROUTING, "on the work list", holder);
        }
        if (waits) {
            row(ROUTING, "waiting in line", "");
            row(ROUTING, "dispatch timer", "");
        }
        if (offered) {
            row(ROUTING, "offer timer", "");
        }
        if (closed) {
            row(INTAKE, "closed", "");
        }
    }

    private void sla(List<Sighting> events) {
        Map<String, Boolean> running = new LinkedHashMap<>();
        for (Sighting event : events) {
            String commitment = event.data().get("commitment");
            if (event.fact().equals("commitment-made")) {
                running.put(commitment, true);
            } else if (VERDICTS.contains(event.fact())) {
                running.put(commitment, false);
            }
        }
        running.forEach((commitment, still) -> {
            if (still) {
                row(SLA, "open on the board", commitment);
                row(SLA, "due timer", commitment);
            }
        });
    }

    private void feedback(List<Sighting> events) {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        for (Sighting event : events) {
            if (event.fact().equals("confirmation-requested")) {
                asked.put(event.data().get("attempt"), true);
            } else if (ANSWERS.contains(event.fact())) {
                asked.put(event.data().get("attempt"), false);
            }
        }
        asked.forEach((attempt, still) -> {
            if (still) {
                row(FEEDBACK, "silence timer", attempt);
            }
        });
    }

    private void row(String service, String kind, String what) {
        rows.add(new Row(service, kind, ticket, what));
    }
}
