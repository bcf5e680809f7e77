package io.caseloop.checks.journeys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What README.md tells a reader to type, and the journey that it prints.
///
/// @param functions the shell functions that the commands use
/// @param calls the commands that call the REST interface, in order
/// @param journey the lines of the printed journey
record Readme(String functions, List<String> calls, List<Line> journey) {

    private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern PRINTED =
            Pattern.compile("(?s)(<!-- journey:begin -->\n```\n)(.*?)(```\n<!-- journey:end -->)");
    private static final Pattern FUNCTION = Pattern.compile("\\w+\\(\\) \\{.*}");

    /// A line of a printed journey, with times, ids and ticket numbers replaced by words.
    record Line(String sequence, String stage, String fact, String actor, String data) {

        private static final int COLUMNS = 6;

        private static Line read(String printed) {
            String[] columns = printed.strip().split("\\s{2,}", COLUMNS);
            String data = columns.length < COLUMNS ? "" : normal(columns[COLUMNS - 1]);
            return new Line(columns[0], columns[2], columns[3], columns[4], data);
        }

        private static String normal(String data) {
            return data.replaceAll("\\d{4}-\\d\\d-\\d\\dT?[0-9:.Z]*", "<time>")
                    .replaceAll("[0-9a-f]{8}-[0-9a-f-]{0,27}", "<id>")
                    .replaceAll("CL-[0-9A-Z]{4}-[0-9A-Z]{4}", "<number>");
        }
    }

    static Readme read(String document) {
        String shell = SHELL.matcher(document).results().map(block -> block.group(1))
                .filter(block -> block.contains("call()")).findFirst().orElseThrow();
        Matcher printed = PRINTED.matcher(document);
        if (!printed.find()) {
            throw new AssertionError("there is no printed journey between journey:begin and journey:end");
        }
        String functions = String.join("\n", shell.lines().filter(line -> FUNCTION.matcher(line).matches()).toList());
        return new Readme(functions, shell.lines().filter(line -> line.startsWith("call ")).toList(),
                journey(printed.group(2)));
    }

    /// The document with another journey printed in it.
    static String printing(String document, String journey) {
        return PRINTED.matcher(document).replaceFirst(found -> Matcher.quoteReplacement(
                found.group(1) + journey + found.group(3)));
    }

    static List<Line> journey(String printed) {
        return printed.lines().filter(line -> !line.isBlank()).map(Line::read).toList();
    }

    /// What does not depend on which service was faster: the facts of each stage in their order.
    static Map<String, List<String>> byStage(List<Line> journey) {
        var stages = new LinkedHashMap<String, List<String>>();
        List.of("intake", "routing", "sla", "knowledge", "feedback", "quality").forEach(stage -> stages.put(stage,
                journey.stream().filter(line -> line.stage().equals(stage))
                        .map(line -> line.fact() + " | " + line.actor() + " | " + line.data()).toList()));
        return stages;
    }

    /// The commands without what is translated: the name of the agent.
    List<String> callsWithoutNames() {
        return calls.stream().map(call -> call.replaceAll("\"name\":\"[^\"]*\"", "\"name\":\"…\"")).toList();
    }

    /// The index of each line among the lines of its stage: `intake 2` is the third fact of intake.
    static List<String> places(List<Line> journey) {
        var counts = new LinkedHashMap<String, Integer>();
        return journey.stream().map(line -> line.stage() + " " + counts.merge(line.stage(), 1, Integer::sum)).toList();
    }
}
