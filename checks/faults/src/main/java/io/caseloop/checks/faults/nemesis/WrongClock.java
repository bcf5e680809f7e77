package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.checks.faults.system.ConditionNotMet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A second instance with a JVM clock one hour ahead or behind (libfaketime) runs beside the first,
/// then alone while the first is stopped. Timers, leases and records must follow PostgreSQL's clock
/// only (S5, X5).
public record WrongClock(String service, boolean ahead) implements Nemesis {

    private static final Duration AT_LEAST = Duration.ofMinutes(55);
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final int STAMP = "2026-11-23T22:05:39.439Z".length();

    static List<Nemesis> all() {
        return List.of(new WrongClock("sla-service", true), new WrongClock("sla-service", false),
                new WrongClock("intake-service", true));
    }

    @Override
    public Optional<String> hindrance() {
        return library().isPresent() ? Optional.empty()
                : Optional.of("libfaketime is not installed (apt-get install faketime)");
    }

    @Override
    public String name() {
        return "clock-" + (ahead ? "ahead-" : "behind-") + service.replace("-service", "");
    }

    @Override
    public String what() {
        return "A second " + service + " whose JVM's clock is an hour " + (ahead ? "ahead" : "behind")
                + " works beside the first, then alone while the first sleeps for " + Pause.A_SLEEP.toSeconds() + " s.";
    }

    @Override
    public long strike(FaultContext stage) {
        String library = library().orElseThrow(() -> new ConditionNotMet("libfaketime is not installed")).toString();
        Path log = stage.system().home().resolve("logs/" + service + "-2.log");
        // the last two keep waits by the monotonic clock what they are: else the JVM's own threads
        // never rest
        Map<String, String> wrong = Map.of("LD_PRELOAD", library, "FAKETIME", ahead
                ? "+1h" : "-1h", "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        try (SecondInstances pairs = new SecondInstances(stage)
                .and(service, system -> SecondInstance.start(system, service, system.app(), wrong))) {
            requireWrong(log);
            pairs.work();
            return pairs.sleepOfFirst(Pause.A_SLEEP);
        }
    }

    /// What it wrote into its log last, it believes to have written an hour from now or ago.
    private void requireWrong(Path log) {
        try {
            Instant believed = Files.readAllLines(log).reversed().stream()
                    .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z .*")).findFirst()
                    .map(line -> Instant.parse(line.substring(0, STAMP)))
                    .orElseThrow(() -> new ConditionNotMet("nothing with a time in " + log));
            Duration off = Duration.between(Instant.ofEpochMilli(System.currentTimeMillis()), believed);
            if (off.abs().compareTo(AT_LEAST) < 0 || off.isNegative() == ahead) {
                throw new ConditionNotMet("its clock is not wrong: " + believed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> library() {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(LIBRARIES, 3, (path, _) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return found.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
