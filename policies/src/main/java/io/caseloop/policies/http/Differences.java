package io.caseloop.policies.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The difference between two documents, value by value and line by line.
public final class Differences {

    /// Pairs of lines; beyond, the middle is shown as replaced.
    private static final long MOST_COMPARED = 4_000_000;

    private Differences() {
    }

    /// A value that differs.
    ///
    /// @param change added, removed or changed
    /// @param before null where it was added
    /// @param after null where it was removed
    public record Change(String pointer, String change, String before, String after) {
    }

    /// A line of the text.
    ///
    /// @param change added, removed or same
    public record Line(String change, String text) {
    }

    /// @param from number of the earlier version
    /// @param to number of the later version
    public record DifferenceView(int from, int to, List<Change> changes, List<Line> lines) {
    }

    static List<Change> changes(JsonNode before, JsonNode after) {
        List<Change> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Change> found) {
        if (before == null || after == null) {
            found.add(new Change(pointer, before == null ? "added" : "removed", written(before), written(after)));
        } else if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.get(name), after.get(name), found));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.get(i), after.get(i), found);
            }
        } else if (!before.equals(after)) {
            found.add(new Change(pointer, "changed", written(before), written(after)));
        }
    }

    private static String written(JsonNode value) {
        return value == null ? null : value.isTextual() ? value.asText() : value.toString();
    }

    /// Lines at the beginning and the end that are the same stay; between them the longest common lines.
    static List<Line> lines(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>(marked("same", before.subList(0, head)));
        List<String> removed = before.subList(head, before.size() - tail);
        List<String> added = after.subList(head, after.size() - tail);
        if ((long) removed.size() * added.size() > MOST_COMPARED) {
            lines.addAll(marked("removed", removed));
            lines.addAll(marked("added", added));
        } else {
            lines.addAll(hunks(removed, added));
        }
        lines.addAll(marked("same", before.subList(before.size() - tail, before.size())));
        return lines;
    }

    private static List<Line> marked(String change, List<String> lines) {
        return lines.stream().map(line -> new Line(change, line)).toList();
    }

    private static List<Line> hunks(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line("same", before.get(i++)));
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("removed", before.get(i++)));
            } else {
                lines.add(new Line("added", after.get(j++)));
            }
        }
        return lines;
    }
}
