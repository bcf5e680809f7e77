package io.caseloop.examples.analytics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The figures for people and for programs.
final class Report {

    /// In the order of the service process; stages that came later follow.
    private static final List<String> USUAL = List.of("intake", "routing", "sla", "knowledge", "feedback", "quality");
    private static final int MOST_LISTED = 20;

    private Report() {
    }

    static void print(Figures figures, PrintStream out) {
        TreeSet<String> others = new TreeSet<>();
        figures.hours().values().forEach(stages -> others.addAll(stages.keySet()));
        List<String> columns = new ArrayList<>(USUAL);
        USUAL.forEach(others::remove);
        columns.addAll(others);
        Map<String, Long> sums = new TreeMap<>();
        StringBuilder head = new StringBuilder("%-18s".formatted("hour (UTC)"));
        columns.forEach(stage -> head.append(column(stage, stage)));
        out.println(head.append(column("total", "total")));
        figures.hours().forEach((hour, stages) -> {
            out.println(line(hour.substring(0, hour.length() - 1).replace('T', ' '), columns, stages));
            stages.forEach((stage, facts) -> sums.merge(stage, facts, Long::sum));
        });
        out.println(line("total", columns, sums));
        long ratings = figures.total(Figures.RATINGS);
        out.printf("%,d facts of %d types; %,d repeats skipped, %,d late, %,d missing, %,d not understood; %,d "
                + "ratings%s%n", figures.facts(),
                figures.types().size(), figures.total(Figures.REPEATS), figures.total(Figures.LATE), figures.holes(),
                figures.total(Figures.ODD), ratings,
                ratings == 0
                        ? "" : ", %.2f stars on average".formatted((double) figures.total(Figures.STARS) / ratings));
        figures.missing().entrySet().stream().limit(MOST_LISTED)
                .forEach(stream -> stream.getValue().forEach((from, to) ->
                out.printf("  missing: %s, positions %d to %d%n", stream.getKey(), from, to - 1)));
        out.flush();
    }

    static ObjectNode json(Figures figures) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("facts", figures.facts());
        ObjectNode hours = node.putObject("hours");
        figures.hours()
                .forEach((hour, stages) -> stages.forEach((stage, facts) -> hours.withObjectProperty(hour)
                        .put(stage, facts)));
        ObjectNode types = node.putObject("types");
        figures.types().forEach(types::put);
        ObjectNode topics = node.putObject("subjects");
        figures.subjects().forEach((topic, subjects) -> topics.put(topic, subjects.size()));
        for (String total : List.of(Figures.REPEATS, Figures.LATE, Figures.ODD, Figures.RATINGS, Figures.STARS)) {
            node.put(total, figures.total(total));
        }
        return node.put("missing", figures.holes());
    }

    static void print(Comparison.Result result, PrintStream out) {
        print("different", result.differences(), out);
        print("still moving", result.moving(), out);
        String moving = result.moving().isEmpty() ? "" : "%,d still moving".formatted(result.moving().size());
        String verdict = !result.differences().isEmpty() ? "%,d differences".formatted(result.differences().size())
                : moving.isEmpty() ? "they agree" : "";
        out.printf("compared %,d journeys of %,d facts%s: %s%n", result.journeys(), result.facts(),
                result.cells() == 0 ? "" : " and %,d cells of stage and hour".formatted(result.cells()),
                verdict.isEmpty() ? "all that stands still agrees, " + moving : moving.isEmpty() ? verdict
                        : verdict + ", " + moving);
        out.flush();
    }

    private static void print(String word, List<Comparison.Difference> differences, PrintStream out) {
        differences.stream().limit(MOST_LISTED).forEach(d ->
                out.printf("%s: %s: %,d counted here, %,d reported there%n", word, d.what(), d.counted(),
                        d.reported()));
        if (differences.size() > MOST_LISTED) {
            out.printf("%s: … and %,d more%n", word, differences.size() - MOST_LISTED);
        }
    }

    static ObjectNode json(Comparison.Result result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("journeys", result.journeys())
                .put("facts", result.facts()).put("cells", result.cells());
        list(node.putArray("differences"), result.differences());
        list(node.putArray("moving"), result.moving());
        return node;
    }

    private static void list(ArrayNode node, List<Comparison.Difference> differences) {
        differences.forEach(d -> node.addObject().put("what", d.what()).put("counted", d.counted())
                .put("reported", d.reported()));
    }

    private static String line(String first, List<String> columns, Map<String, Long> facts) {
        StringBuilder line = new StringBuilder("%-18s".formatted(first));
        columns.forEach(stage -> line.append(column(stage, "%,d".formatted(facts.getOrDefault(stage, 0L)))));
        return line.append(column("total", "%,d".formatted(facts.values().stream().mapToLong(Long::longValue).sum())))
                .toString();
    }

    private static String column(String name, String text) {
        return " ".repeat(Math.max(1, Math.max(11, name.length() + 1) - text.length())) + text;
    }
}
