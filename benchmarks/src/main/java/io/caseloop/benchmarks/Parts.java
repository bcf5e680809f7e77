package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The parts of a local system: their processes, what they hold in memory and may hold, how often
/// each was started again.
public final class Parts {

    private static final long KIB_PER_MIB = 1024;
    /// Stacks, buffers outside the heap, what the JVM needs for itself.
    private static final long BESIDE = 160;
    /// Shared buffers, and a few MiB for each of its connections.
    private static final long POSTGRES = 1024;
    private static final Pattern BOUND =
            Pattern.compile("-Xmx(\\d+)m|-XX:MaxMetaspaceSize=(\\d+)m|-XX:ReservedCodeCacheSize=(\\d+)m");
    private static final long USUAL_METASPACE = 192;
    private static final long USUAL_CODE = 48;

    private Parts() {
    }

    /// MiB by part, its whole tree of processes (proportional set size).
    static Map<String, Long> memory(Path home) {
        return each(home, part -> ProcessHandle.of(part.path("pid").asLong()).map(process ->
                Stream.concat(Stream.of(process), process.descendants()).mapToLong(Parts::proportional)
                        .sum() / KIB_PER_MIB).orElse(0L));
    }

    /// CPU time so far by part, its whole tree of processes, in nanoseconds.
    public static Map<String, Long> cpu(Path home) {
        return each(home, part -> ProcessHandle.of(part.path("pid").asLong()).map(process ->
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)).sum())
                .orElse(0L));
    }

    /// MiB by part that it may take at the most: of a JVM what its command line bounds, and what it
    /// needs beside that.
    static Map<String, Long> limits(Path home) {
        return each(home, part -> part.path("name").asText().equals("postgres") ? POSTGRES
                : limit(part.path("pid").asLong()));
    }

    /// Restarts by part.
    static Map<String, Long> restarts(Path home) {
        return each(home, part -> part.path("restarts").asLong());
    }

    /// The process of a part.
    static long pid(Path home, String part) {
        return Optional.ofNullable(each(home, each -> each.path("pid").asLong()).get(part))
                .orElseThrow(() -> new BenchFailed("No part is called " + part + "."));
    }

    private static Map<String, Long> each(Path home, ToLongFunction<JsonNode> figure) {
        try {
            Map<String, Long> figures = new TreeMap<>();
            new ObjectMapper().readTree(home.resolve("run/state.json").toFile()).path("parts")
                    .forEach(part -> figures.put(part.path("name").asText(), figure.applyAsLong(part)));
            return figures;
        } catch (IOException e) {
            throw new BenchFailed("This looks at the parts of a local system, and " + home.resolve("run/state.json")
                    + " is not there.", e);
        }
    }

    private static long limit(long pid) {
        try {
            String command = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.UTF_8);
            long[] bounds = {0, USUAL_METASPACE, USUAL_CODE};
            BOUND.matcher(command).results().forEach(found -> {
                for (int i = 0; i < bounds.length; i++) {
                    bounds[i] = found.group(i + 1) == null ? bounds[i] : Long.parseLong(found.group(i + 1));
                }
            });
            return bounds[0] + bounds[1] + bounds[2] + BESIDE;
        } catch (IOException e) {
            throw new BenchFailed("The command line of process " + pid + " cannot be read.", e);
        }
    }

    private static long proportional(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (IOException _) {
            return 0; // it ended a moment ago; the restarts tell
        }
    }
}
