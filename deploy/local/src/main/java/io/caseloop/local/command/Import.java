package io.caseloop.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.WrongUsage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./caseloop import FILE`: another system's log becomes journeys that can be diagnosed (Q11).
@Command(name = "import", mixinStandardHelpOptions = true, description = "Imports another system's log: XES, CSV, "
        + "OCEL 2.0 JSON or CloudEvents JSON, packed by gzip or not.")
public final class Import implements Callable<Integer> {

    private static final String IMPORTS = "/api/quality/imports";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "What people call the log; the file's name when "
            + "absent.")
    private String name;

    @Option(names = "--format", paramLabel = "FORMAT", description = "xes, csv, ocel or cloudevents; by the file's "
            + "name when absent.")
    private String format;

    @Option(names = "--mapping", paramLabel = "JSON", description = "What the columns mean, e.g. "
            + "'{\"case\":\"Ticket\",\"activity\":\"Step\",\"time\":\"Date\",\"open\":[\"Product\"]}'.")
    private String mapping;

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new WrongUsage(file + " cannot be read");
        }
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var door = FrontDoorClient.as("analyst", Home.ofThisProcess(), ports);
        var called = name == null ? file.getFileName().toString() : name;
        var begun = door.send(IMPORTS + "?name=" + encoded(called) + "&format=" + encoded(chosen())
                + (mapping == null ? "" : "&mapping=" + encoded(mapping)), file);
        var log = door.get(IMPORTS + "/" + begun.path("id").asText());
        while (log.path("state").asText().equals("running")) {
            System.err.print("\r" + log.path("events").asText() + " events");
            LockSupport.parkNanos(PAUSE);
            log = door.get(IMPORTS + "/" + begun.path("id").asText());
        }
        System.err.print("\r");
        return report(log);
    }

    private static int report(JsonNode log) {
        if (log.path("state").asText().equals("failed")) {
            var line = log.path("problem").path("line").asLong();
            throw new Failed(Printable.lines((line > 0 ? "Line " + line + ": " : "")
                    + log.path("problem").path("message").asText()) + "\nNothing was imported.");
        }
        System.out.println(Printable.lines("Imported " + log.path("events").asText() + " events of "
                + log.path("cases").asText() + " cases as log " + log.path("id").asText()));
        var used = log.path("mapping");
        if (log.path("format").asText().equals("csv")) {
            System.out.println(Printable.lines("Columns: case = " + used.path("case").asText() + ", activity = "
                    + used.path("activity").asText() + ", time = " + used.path("time").asText("none") + ", resource = "
                    + used.path("resource").asText("none")));
        }
        log.path("oddities").forEach(odd -> System.out.println(Printable.lines("  " + odd.path("count").asText() + " x "
                + odd.path("kind").asText() + (odd.hasNonNull("detail") ? " (" + odd.path("detail").asText() + ")" : "")
                + ", first in line " + odd.path("line").asText())));
        System.out.println("docs/figures.md says how to ask for its map, variants and figures.");
        return 0;
    }

    private String chosen() {
        if (format != null) {
            return format;
        }
        var lower = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (lower.endsWith(".xes")) {
            return "xes";
        } else if (lower.endsWith(".csv") || lower.endsWith(".txt")) {
            return "csv";
        } else if (lower.endsWith(".jsonocel") || lower.endsWith(".ocel") || lower.endsWith("ocel.json")) {
            return "ocel";
        } else if (lower.endsWith(".json") || lower.endsWith(".ndjson")) {
            return "cloudevents";
        }
        throw new WrongUsage("The format of " + file + " is not known by its name; add --format");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
