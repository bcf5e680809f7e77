package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The parts of a local system: their processes, what they hold in memory, how often each was started again.
final class Parts {

    private static final long KIB_PER_MIB = 1024;

    private Parts() {
    }

    /// Resident MiB by part, of its main process.
    static Map<String, Long> resident(Path home) {
        Map<String, Long> mib = new TreeMap<>();
        parts(home).forEach(part -> mib.put(part.path("name").asText(), resident(part.path("pid").asLong())));
        return mib;
    }

    /// Restarts by part.
    static Map<String, Integer> restarts(Path home) {
        Map<String, Integer> restarts = new TreeMap<>();
        parts(home).forEach(part -> restarts.put(part.path("name").asText(), part.path("restarts").asInt()));
        return restarts;
    }

    /// The process of a part.
    static long pid(Path home, String part) {
        for (JsonNode each : parts(home)) {
            if (each.path("name").asText().equals(part)) {
                return each.path("pid").asLong();
            }
        }
        throw new BenchFailed("No part is called " + part + ".");
    }

    private static JsonNode parts(Path home) {
        try {
            return new ObjectMapper().readTree(home.resolve("run/state.json").toFile()).path("parts");
        } catch (IOException e) {
            throw new BenchFailed("Memory is read of a local system only, and " + home.resolve("run/state.json") + " is not there.", e);
        }
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB).findFirst().orElse(0);
        } catch (IOException _) {
            return 0; // it ended a moment ago; the restarts tell
        }
    }
}
