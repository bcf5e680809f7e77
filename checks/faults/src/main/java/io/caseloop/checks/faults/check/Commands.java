package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.calls.Asked;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.seen.Observed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An acknowledged command has had its effect once, a refused one none: the facts that commands leave in a journey are
/// as many as were acknowledged, and at most as many more as were never answered.
final class Commands {

    private static final Map<String, String> FACTS = Map.of("accept", "offer-accepted", "reply", "reply-sent", "solve", "ticket-solved",
            "confirm", "solution-confirmed");

    private Commands() {
    }

    static List<Finding> check(History history, Observed observed) {
        Map<String, Map<String, List<Asked>>> asked = new LinkedHashMap<>();
        history.commands().forEach(command -> asked.computeIfAbsent(command.ticket(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(command.what(), _ -> new ArrayList<>()).add(command));
        List<Finding> findings = new ArrayList<>();
        asked.forEach((ticket, byKind) -> byKind.forEach((what, commands) -> {
            String fact = FACTS.get(what);
            long facts = observed.journeys().getOrDefault(ticket, List.of()).stream().filter(event -> event.fact().equals(fact)).map(event -> event.id())
                    .distinct().count();
            long done = commands.stream().filter(command -> !command.acknowledged().isEmpty()).count();
            long most = done + commands.stream().filter(Asked::unknown).count();
            if (facts < done || facts > most) {
                findings.add(new Finding(ticket, "journey", "the journey tells " + facts + " × " + fact + ", where " + done + " × " + what
                        + " were acknowledged and " + (most - done) + " never answered"));
            }
        }));
        return findings;
    }
}
