package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.CallRecorder;
import io.caseloop.checks.faults.seen.Observer;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Launcher.Ended;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Kafka's data is reset to ten seconds ago while all services except quality are stopped, so that
/// no relay repairs it. `verify` must report ticket and position; after the services resume,
/// `republish` must repair it and `verify` must find nothing.
public record RollBackKafkaUnhealed() implements Nemesis {

    private static final String AWAKE = "quality-service"; // verify asks it
    private static final Duration REPAIRED_WITHIN = Duration.ofSeconds(180);
    private static final Pattern NAMED = Pattern.compile("WRONG ticket \\S+, (?!quality-)[a-z]+-service stream \\S+ "
            + "position \\d+: is in the store, but not on the topic");

    @Override
    public String name() {
        return "roll-back-kafka-unhealed";
    }

    @Override
    public String what() {
        return "Like roll-back-kafka, but all services except quality are stopped meanwhile: verify must report "
                + "ticket and position, republish must repair it.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(FaultContext stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path earlier = RollBackKafka.copyOf(system);
        Pause.pass(RollBackKafka.BACK);
        try (CallRecorder.Rest _ = stage.notes().rest()) {
            Until.sees("the topics have all that the stores have", () -> Observer.unpublished(system),
                    missing -> missing == 0);
            long struck = whileTheySleep(system, () -> {
                long exchanged = DataReplacement.dataOf(Running.KAFKA, earlier, stage);
                requireNamed(launcher.attempt("verify"));
                return exchanged;
            });
            repaired(launcher);
            return struck;
        }
    }

    private static long whileTheySleep(Running system, LongSupplier done) {
        Map<String, Long> paused = new LinkedHashMap<>();
        try {
            Running.SERVICES.stream().filter(service -> !service.equals(AWAKE)).forEach(service -> {
                paused.put(service, system.pid(service));
                Running.signal("STOP", paused.get(service));
            });
            return done.getAsLong();
        } finally {
            paused.values().forEach(pid -> Running.signal("CONT", pid));
        }
    }

    private static void requireNamed(Ended verified) {
        if (verified.code() != 1 || !NAMED.matcher(verified.said()).find()) {
            throw new ConditionNotMet("verify after Kafka went back ended with " + verified.code()
                    + " and named no ticket and position: " + verified.said());
        }
    }

    /// Kafka no longer knows the producer of a relay that was stopped. The first request is
    /// therefore answered 503 and restarts the relay, which then detects the missing facts.
    private static void repaired(Launcher launcher) {
        for (String service : Running.SERVICES) {
            String id = service.replace("-service", "");
            Until.sees("republish of " + service + " ends well", REPAIRED_WITHIN,
                    () -> launcher.attempt("republish", "--service", id), ended -> ended.code() == 0);
        }
        Until.sees("verify finds nothing wrong after republish", REPAIRED_WITHIN, () -> launcher.attempt("verify"),
                ended -> ended.code() == 0);
    }
}
