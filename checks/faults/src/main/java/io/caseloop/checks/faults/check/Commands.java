package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.calls.KeyedCalls;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An acknowledged command has exactly one effect, a refused one none. The number of resulting
/// facts is at least the number of acknowledged commands and at most that plus the commands without
/// a definite answer. A repeat receives the first answer, and what a command waits for arrives
/// eventually.
final class Commands {

    private static final Map<String, String> FACTS = Map.of("accept", "offer-accepted", "reply", "reply-sent", "solve",
            "ticket-solved", "confirm", "solution-confirmed");
    private static final Map<String, String> ABOUT_ARTICLES = Map.of("publish", "article-published", "retire",
            "article-retired");

    private Commands() {
    }

    static List<Finding> check(History history, Observed observed) {
        Map<String, Map<String, List<KeyedCalls>>> asked = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        history.commands().forEach(command -> {
            asked.computeIfAbsent(command.ticket(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(command.what(), _ -> new ArrayList<>()).add(command);
            answers(command, findings);
        });
        Map<String, List<Sighting>> articles = observed.stores().stream()
                .filter(event -> ABOUT_ARTICLES.containsValue(event.fact()))
                .collect(Collectors.groupingBy(Sighting::subject));
        asked.forEach((subject, byKind) -> byKind.forEach((what, commands) -> {
            if (FACTS.containsKey(what)) {
                compare(subject, what, FACTS.get(what), commands, observed.journeys().getOrDefault(subject, List.of()),
                        "journey").ifPresent(findings::add);
            } else if (ABOUT_ARTICLES.containsKey(what)) {
                compare(subject, what, ABOUT_ARTICLES.get(what), commands, articles.getOrDefault(subject, List.of()),
                        "store").ifPresent(findings::add);
            }
        }));
        return findings;
    }

    private static void answers(KeyedCalls command, List<Finding> findings) {
        String what = command.what() + " " + command.key();
        if (command.acknowledged().size() > 1) {
            findings.add(new Finding(command.ticket(), "answers", what + " was acknowledged in "
                    + command.acknowledged().size() + " different ways"));
        }
        if (command.refusedAfterwards()) {
            findings.add(
                    new Finding(command.ticket(), "answers",
                            what + " was acknowledged, and refused when it came again"));
        }
        if (command.neverKnown()) {
            findings.add(
                    new Finding(command.ticket(), "answers", what + " was told to the last that its ticket is not "
                            + "known yet"));
        }
    }

    private static Optional<Finding> compare(String subject, String what, String fact, List<KeyedCalls> commands,
            List<Sighting> told, String where) {
        long facts = told.stream().filter(event -> event.fact().equals(fact)).map(Sighting::id).distinct().count();
        long done = commands.stream().filter(command -> !command.acknowledged().isEmpty()).count();
        long most = done + commands.stream().filter(KeyedCalls::unknown).count();
        return facts >= done && facts <= most ? Optional.empty()
                : Optional.of(new Finding(subject, where, "the " + where + " tells " + facts + " × " + fact
                + ", where " + done + " × " + what + " were acknowledged and " + (most - done) + " never answered"));
    }
}
