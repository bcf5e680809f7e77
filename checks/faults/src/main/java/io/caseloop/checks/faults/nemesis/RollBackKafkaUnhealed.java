package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.Notes;
import io.caseloop.checks.faults.seen.Observer;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Launcher.Ended;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Kafka's data as of ten seconds ago while all services but quality sleep, so that no relay can heal it. `verify` must find it and name
/// ticket and position; when the services are awake, `republish` must repair it, and `verify` then find nothing.
public record RollBackKafkaUnhealed() implements Nemesis {

    private static final String AWAKE = "quality-service"; // verify asks it
    private static final Duration REPAIRED_WITHIN = Duration.ofSeconds(180);
    private static final Pattern NAMED = Pattern.compile("WRONG ticket \\S+, (?!quality-)[a-z]+-service stream \\S+ position \\d+: is in the store, but not on the topic");

    @Override
    public String name() {
        return "roll-back-kafka-unhealed";
    }

    @Override
    public String what() {
        return "As roll-back-kafka, but all services except quality sleep meanwhile: verify must name ticket and position, republish repair it.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(Stage stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path earlier = RollBackKafka.copyOf(system);
        Pause.pass(RollBackKafka.BACK);
        try (Notes.Rest _ = stage.notes().rest()) {
            Until.sees("the topics have all that the stores have", () -> Observer.unpublished(system), missing -> missing == 0);
            long struck = whileTheySleep(system, () -> {
                long exchanged = Exchange.dataOf(Running.KAFKA, earlier, stage);
                requireNamed(launcher.attempt("verify"));
                return exchanged;
            });
            repaired(launcher);
            return struck;
        }
    }

    private static long whileTheySleep(Running system, LongSupplier done) {
        Map<String, Long> asleep = new LinkedHashMap<>();
        try {
            Running.SERVICES.stream().filter(service -> !service.equals(AWAKE)).forEach(service -> {
                asleep.put(service, system.pid(service));
                Running.signal("STOP", asleep.get(service));
            });
            return done.getAsLong();
        } finally {
            asleep.values().forEach(pid -> Running.signal("CONT", pid));
        }
    }

    private static void requireNamed(Ended verified) {
        if (verified.code() != 1 || !NAMED.matcher(verified.said()).find()) {
            throw new NotSeen("verify after Kafka went back ended with " + verified.code() + " and named no ticket and position: " + verified.said());
        }
    }

    /// The producer of a relay that slept is one that Kafka no longer knows: the first ask is answered 503 for it, and makes the relay begin
    /// anew, which is when it finds what is missing.
    private static void repaired(Launcher launcher) {
        for (String service : Running.SERVICES) {
            String id = service.replace("-service", "");
            Until.sees("republish of " + service + " ends well", REPAIRED_WITHIN, () -> launcher.attempt("republish", "--service", id), ended -> ended.code() == 0);
        }
        Until.sees("verify finds nothing wrong after republish", REPAIRED_WITHIN, () -> launcher.attempt("verify"), ended -> ended.code() == 0);
    }
}
