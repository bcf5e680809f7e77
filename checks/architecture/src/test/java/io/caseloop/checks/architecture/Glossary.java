package io.caseloop.checks.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// docs/glossary.md as data.
///
/// @param sections the entries under each heading of the second level, by the English half of the
///      heading
record Glossary(Map<String, List<Entry>> sections) {

    static final String TERMS = "Terms";
    static final String EVENTS = "Event types";
    static final String TABLES = "Tables";
    static final String FIELDS = "Fields";

    /// @param name without backticks
    /// @param line as it stands in the document
    record Entry(String name, String chinese, String meaning, String line) {
    }

    static Glossary read(String document) {
        var sections = new LinkedHashMap<String, List<Entry>>();
        List<Entry> section = new ArrayList<>();
        for (String line : document.lines().toList()) {
            if (line.startsWith("## ")) {
                section = sections.computeIfAbsent(englishOf(line), _ -> new ArrayList<>());
            } else if (line.startsWith("| ") && !isHead(line)) {
                section.add(entry(line));
            }
        }
        return new Glossary(sections);
    }

    List<Entry> of(String section) {
        return sections.getOrDefault(section, List.of());
    }

    private static String englishOf(String heading) {
        return heading.substring(3).replaceAll("[^\\x20-\\x7e]", "").strip();
    }

    private static boolean isHead(String line) {
        return line.startsWith("| ---") || line.contains("| 中文 |");
    }

    private static Entry entry(String line) {
        List<String> cells = Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1))
                .map(String::strip).toList();
        String cell = cells.getFirst().replaceAll("^`|`$", "");
        return cells.size() == 3 ? new Entry(cell, cells.get(1), cells.get(2), line) : new Entry(cell, "", "", line);
    }
}
