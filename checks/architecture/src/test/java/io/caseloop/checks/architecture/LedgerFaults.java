package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.RuleLedger.Counts;
import io.caseloop.checks.architecture.RuleLedger.Row;
import io.caseloop.checks.architecture.Sources.SourceFile;
import io.caseloop.events.EventCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong in a ledger of rules, as sentences that say what to change.
final class LedgerFaults {

    private static final Pattern CONSOLE_PAGE = Pattern.compile("console/(?:.*/)?pages/([\\w-]+)\\.ts");
    private static final String SCENES = "deploy/local/src/main/resources/io/caseloop/local/demo/scenes.yaml";
    private static final Pattern SCENE = Pattern.compile("- name: ([\\w-]+)\n  rules: \\[([A-Z0-9, ]+)]");
    private static final Set<String> STATES = Set.of("done", "part", "none");

    /// What there is to name.
    ///
    /// @param facts names of event types, `ticket-opened`
    /// @param calls REST calls without the names of their parameters, `GET
    ///      /api/sla/tickets/{}/commitments`
    /// @param pages first segments of the addresses of pages, `/board`
    /// @param tests classes with at least one test
    /// @param scenes of the demo, each with the rules that it shows
    /// @param consoleExists from then on a rule that is done needs a page
    record Known(Set<String> rules, Set<String> facts, Set<String> calls, Set<String> pages, Set<String> tests,
                 Map<String, Set<String>> scenes, boolean consoleExists) {

        static Known ofTheRepository(List<SourceFile> files) {
            Set<String> calls = RestCalls.ofTheServices();
            Set<String> facts = EventCatalogue.all().stream().map(EventCatalogue::typeOf)
                    .map(type -> type.split("\\.")[3]).collect(Collectors.toSet());
            Stream<String> served = calls.stream().map(call -> call.split(" ")[1])
                    .filter(path -> !path.startsWith("/api/")).map(LedgerFaults::head);
            Stream<String> ofTheConsole = files.stream().map(file -> CONSOLE_PAGE.matcher(file.path()))
                    .filter(Matcher::matches).map(page -> "/" + page.group(1));
            Set<String> pages = Stream.concat(served, ofTheConsole).collect(Collectors.toSet());
            Set<String> tests = files.stream().filter(file -> file.isJava() && file.path().contains("src/test/"))
                    .filter(file -> JavaOutline.of(file).methods().stream().anyMatch(JavaOutline.Method::test))
                    .map(file -> file.name().replace(".java", "")).collect(Collectors.toSet());
            boolean console = files.stream().anyMatch(file -> file.path().equals("console/pom.xml"));
            return new Known(CitedRules.defined(), facts,
                    calls.stream().map(RestCalls::withoutNames).collect(Collectors.toSet()), pages, tests,
                    scenesIn(files), console);
        }

        private static Map<String, Set<String>> scenesIn(List<SourceFile> files) {
            return files.stream().filter(file -> file.path().equals(SCENES))
                    .flatMap(file -> SCENE.matcher(file.text()).results())
                    .collect(Collectors.toMap(scene -> scene.group(1), scene -> Set.of(scene.group(2).split(", "))));
        }
    }

    private final RuleLedger ledger;
    private final Known known;
    private final List<String> faults = new ArrayList<>();

    private LedgerFaults(RuleLedger ledger, Known known) {
        this.ledger = ledger;
        this.known = known;
    }

    static List<String> of(RuleLedger ledger, Known known) {
        return new LedgerFaults(ledger, known).look();
    }

    private List<String> look() {
        ledger.unreadable().forEach(line -> faults.add("a row has eight columns: " + line));
        rulesHaveOneRowEach();
        ledger.rows().forEach(this::row);
        counts();
        return faults;
    }

    private void rulesHaveOneRowEach() {
        Map<String, Long> rows = ledger.rows().stream()
                .collect(Collectors.groupingBy(Row::rule, Collectors.counting()));
        new TreeSet<>(known.rules()).stream().filter(rule -> !rows.containsKey(rule))
                .forEach(rule -> faults.add(rule + " has no row"));
        rows.forEach((rule, times) -> {
            if (!known.rules().contains(rule)) {
                faults.add(rule + " is no rule of docs/service-process.md");
            }
            if (times > 1) {
                faults.add(rule + " has " + times + " rows");
            }
        });
    }

    private void row(Row row) {
        String rule = row.rule();
        if (!STATES.contains(row.state())) {
            faults.add(rule + ": the state is done, part or none, not " + row.state());
        }
        exist(rule, "event type", row.facts(), known.facts(), Function.identity());
        exist(rule, "REST call", row.calls(), known.calls(), RestCalls::withoutNames);
        exist(rule, "page", row.pages(), known.pages(), LedgerFaults::head);
        exist(rule, "test class", row.tests(), known.tests(), Function.identity());
        exist(rule, "demo scene", row.scenes(), known.scenes().keySet(), Function.identity());
        known.scenes().forEach((scene, rules) -> {
            if (rules.contains(rule) != row.scenes().contains(scene)) {
                faults.add(rule + (rules.contains(rule) ? ": name the demo scene `%s`, which shows it"
                        : ": the demo scene `%s` does not show it").formatted(scene));
            }
        });
        if (row.isDone() && row.tests().isEmpty()) {
            faults.add(rule + " is done: name a test that shows it");
        }
        if (row.isDone() && row.pages().isEmpty() && known.consoleExists()) {
            faults.add(rule + " is done: name the page on which people see it, now that there is a console");
        }
        if (row.isDone() != row.missing().equals(RuleLedger.NOTHING)) {
            faults.add(rule + ": the last column says what is missing, or " + RuleLedger.NOTHING + " where it is done");
        }
        if (STATES.contains(row.state()) && row.state().equals("none") == row.showsSomething()) {
            faults.add(rule + ": a rule with something to show is done or part, one with nothing is none");
        }
    }

    private void exist(String rule, String what, Collection<String> named, Set<String> there,
                       Function<String, String> key) {
        named.stream().filter(name -> !there.contains(key.apply(name)))
                .forEach(name -> faults.add(rule + ": there is no " + what + " `" + name + "`"));
    }

    private void counts() {
        Map<String, Counts> stated = ledger.counts().stream()
                .collect(Collectors.toMap(Counts::section, count -> count, (one, _) -> one));
        Map<String, List<Row>> sections = ledger.rows().stream()
                .collect(Collectors.groupingBy(row -> row.rule().substring(0, 1)));
        sections.forEach((section, rows) -> compare(stated.get(section), count(section, rows)));
        compare(stated.get("all"), count("all", ledger.rows()));
    }

    private void compare(Counts stated, Counts counted) {
        if (!counted.equals(stated)) {
            faults.add("the counts of " + counted.section() + " should read | %d | %d | %d | %d |"
                    .formatted(counted.done(), counted.part(), counted.none(), counted.rules()));
        }
    }

    private static Counts count(String section, List<Row> rows) {
        Function<String, Integer> of = state -> (int) rows.stream().filter(row -> row.state().equals(state)).count();
        return new Counts(section, of.apply("done"), of.apply("part"), of.apply("none"), rows.size());
    }

    /// `/case/{number}` → `/case`.
    private static String head(String address) {
        int end = address.indexOf('/', 1);
        return end < 0 ? address : address.substring(0, end);
    }
}
