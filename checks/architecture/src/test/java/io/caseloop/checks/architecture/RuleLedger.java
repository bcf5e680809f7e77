package io.caseloop.checks.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// docs/rules.md as data: a row for each rule, the counts at the top, and the lines that cannot be
/// read.
record RuleLedger(List<Row> rows, List<Counts> counts, List<String> unreadable) {

    static final String NOTHING = "—";

    private static final int COLUMNS = 8;
    private static final Pattern RULE = Pattern.compile("\\| ([A-Z]\\d{1,2}) .*");
    private static final Pattern COUNTS =
            Pattern.compile("\\| (\\w+)\\b[^|]*\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /// @param state done, part or none
    /// @param missing what is left to do, or `—`
    record Row(String rule, String state, List<String> facts, List<String> calls, List<String> pages,
               List<String> tests, List<String> scenes, String missing) {

        boolean isDone() {
            return state.equals("done");
        }

        boolean showsSomething() {
            return !(facts.isEmpty() && calls.isEmpty() && pages.isEmpty() && tests.isEmpty() && scenes.isEmpty());
        }
    }

    /// @param section the letter of a section, or `all`
    record Counts(String section, int done, int part, int none, int rules) {
    }

    static RuleLedger read(String document) {
        var rows = new ArrayList<Row>();
        var counts = new ArrayList<Counts>();
        var unreadable = new ArrayList<String>();
        document.lines().forEach(line -> {
            var rule = RULE.matcher(line);
            var count = COUNTS.matcher(line);
            if (count.matches()) {
                counts.add(counts(count.toMatchResult()));
            } else if (rule.matches() && cells(line).size() == COLUMNS) {
                rows.add(row(rule.group(1), cells(line)));
            } else if (rule.matches()) {
                unreadable.add(line);
            }
        });
        return new RuleLedger(rows, counts, unreadable);
    }

    private static Row row(String rule, List<String> cells) {
        return new Row(rule, cells.get(1), names(cells.get(2)), names(cells.get(3)), names(cells.get(4)),
                names(cells.get(5)), names(cells.get(6)), cells.get(7));
    }

    private static Counts counts(MatchResult line) {
        return new Counts(line.group(1), Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)),
                Integer.parseInt(line.group(4)), Integer.parseInt(line.group(5)));
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /// The names in `code`. Text beside them would be unchecked, so it is a name that nothing has.
    private static List<String> names(String cell) {
        if (cell.equals(NOTHING)) {
            return List.of();
        }
        var names = new ArrayList<>(NAME.matcher(cell).results().map(match -> match.group(1)).toList());
        String rest = NAME.matcher(cell).replaceAll("").strip();
        if (!rest.isEmpty() || names.isEmpty()) {
            names.add(rest + " (not in backticks)");
        }
        return names;
    }
}
