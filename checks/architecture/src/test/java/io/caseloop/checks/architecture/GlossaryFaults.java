package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Glossary.Entry;
import io.caseloop.checks.architecture.Sources.SourceFile;
import io.caseloop.events.EventCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong in the glossary, as sentences that say which line to add, change or remove.
final class GlossaryFaults {

    private static final Pattern MIGRATION = Pattern.compile(".*src/main/resources/db/.*\\.sql");
    private static final Pattern TABLE = Pattern.compile(
            "(?im)^\\s*create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?([a-z_]+)");
    private static final Pattern TYPE_NAME = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /// What the glossary is about, each name with where it occurs.
    ///
    /// @param fields all JSON fields; those that recur must have a line
    /// @param types names of the types in the code
    record Named(Map<String, Set<String>> events, Map<String, Set<String>> tables, Map<String, Set<String>> fields,
                 Set<String> types) {

        static Named inTheRepository(List<SourceFile> files) {
            var events = new TreeMap<String, Set<String>>();
            EventCatalogue.all().stream().map(EventCatalogue::typeOf)
                    .forEach(type -> events.put(type.split("\\.")[3], Set.of(type)));
            var types = files.stream().filter(SourceFile::isJava)
                    .map(file -> file.name().replace(".java", "")).collect(Collectors.toSet());
            return new Named(events, GlossaryFaults.tables(files), PublishedFields.ofTheServices(), types);
        }
    }

    private GlossaryFaults() {
    }

    static List<String> of(Glossary glossary, Named named) {
        var faults = new ArrayList<String>();
        complete(glossary.of(Glossary.EVENTS), named.events().keySet(), named.events(), Glossary.EVENTS, faults);
        complete(glossary.of(Glossary.TABLES), named.tables().keySet(), named.tables(), Glossary.TABLES, faults);
        complete(glossary.of(Glossary.FIELDS), recurring(named.fields()), named.fields(), Glossary.FIELDS, faults);
        glossary.of(Glossary.TERMS).forEach(term -> typesExist(term, named.types(), faults));
        glossary.sections().forEach((section, entries) -> {
            entries.forEach(entry -> isWhole(entry, faults));
            onceEach(section, entries, faults);
        });
        return faults;
    }

    /// The tables that the migrations of the services create, each with its file.
    static Map<String, Set<String>> tables(List<SourceFile> files) {
        var tables = new TreeMap<String, Set<String>>();
        files.stream().filter(file -> MIGRATION.matcher(file.path()).matches())
                .forEach(file -> TABLE.matcher(file.text()).results().map(found -> found.group(1))
                        .forEach(table -> tables.computeIfAbsent(table, _ -> new TreeSet<>()).add(file.path())));
        return tables;
    }

    private static void complete(List<Entry> entries, Set<String> wanted, Map<String, Set<String>> known,
                                 String section, List<String> faults) {
        Set<String> there = entries.stream().map(Entry::name).collect(Collectors.toSet());
        wanted.stream().filter(name -> !there.contains(name))
                .forEach(name -> faults.add(("add to docs/glossary.md, section %s: | `%s` | 中文 | One sentence. |"
                        + "   (it occurs in %s)").formatted(section, name, String.join(", ", known.get(name)))));
        entries.stream().filter(entry -> !known.containsKey(entry.name()))
                .forEach(entry -> faults.add("remove from docs/glossary.md, section %s: %s   (nothing has this name)"
                        .formatted(section, entry.line())));
    }

    private static Set<String> recurring(Map<String, Set<String>> fields) {
        return fields.keySet().stream().filter(field -> PublishedFields.recurs(fields.get(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void typesExist(Entry term, Set<String> types, List<String> faults) {
        TYPE_NAME.matcher(term.line()).results().map(match -> match.group(1)).filter(type -> !types.contains(type))
                .forEach(type -> faults.add("there is no type `" + type + "`: " + term.line()));
    }

    private static void isWhole(Entry entry, List<String> faults) {
        boolean whole = Stream.of(entry.name(), entry.chinese(), entry.meaning()).noneMatch(String::isEmpty)
                && HAN.matcher(entry.chinese()).find() && entry.meaning().endsWith(".")
                && !entry.meaning().contains(". ");
        if (!whole) {
            faults.add("a line is name, Chinese name and one English sentence: " + entry.line());
        }
    }

    private static void onceEach(String section, List<Entry> entries, List<String> faults) {
        entries.stream().collect(Collectors.groupingBy(Entry::name, Collectors.counting())).forEach((name, times) -> {
            if (times > 1) {
                faults.add("`" + name + "` has " + times + " lines in section " + section);
            }
        });
    }
}
