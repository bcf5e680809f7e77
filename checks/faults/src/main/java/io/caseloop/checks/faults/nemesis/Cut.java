package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The connections between a service and PostgreSQL are cut for longer than its leases last, nothing passes and nobody is
/// told, or no answer comes back. The service is first started again with the address of a wire of ours in its settings.
public record Cut(String service, Wire.State how) implements Nemesis {

    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Map<Path, Wire> WIRES = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return verb(how) + "-" + service.replace("-service", "");
    }

    static String verb(Wire.State how) {
        return switch (how) {
            case SILENT -> "silence";
            case MUTE -> "mute";
            case CUT, WHOLE -> "cut";
        };
    }

    @Override
    public String what() {
        return verb(how) + " between " + service + " and PostgreSQL for " + LENGTH.toSeconds() + " s: " + meaning(how);
    }

    static String meaning(Wire.State how) {
        return switch (how) {
            case SILENT -> "nothing passes, and nobody is told.";
            case MUTE -> "what is asked arrives, and no answer comes back.";
            case CUT, WHOLE -> "every connection is closed, and new ones at once.";
        };
    }

    @Override
    public long strike(Stage stage) {
        return struck(wired(stage.system()), how, SETTLING);
    }

    /// @param settling that passes before, on the whole wire
    static long struck(Wire wire, Wire.State how, Duration settling) {
        Wire.Traffic unsettled = wire.traffic();
        Pause.pass(settling);
        Wire.Traffic settled = wire.traffic();
        require(settled.asked() > unsettled.asked() && settled.answered() > unsettled.answered(), "nothing went over the wire before it was to be disturbed", settled);
        wire.become(how);
        try {
            Pause.pass(UNDER_WAY);
            Wire.Traffic begun = wire.traffic();
            Pause.pass(LENGTH.minus(UNDER_WAY));
            Wire.Traffic disturbed = wire.traffic();
            require(disturbed.answered() == begun.answered(), "answers went over the wire while they should not", disturbed);
            require(disturbed.hindered() > settled.hindered(), "the wire hindered nothing", disturbed);
        } finally {
            wire.become(Wire.State.WHOLE);
        }
        return System.nanoTime();
    }

    private static void require(boolean seenSo, String otherwise, Wire.Traffic seen) {
        if (!seenSo) {
            throw new NotSeen(otherwise + ": " + seen);
        }
    }

    private Wire wired(Running system) {
        Path file = system.home().resolve("config/" + service + ".properties");
        int postgres = Integer.parseInt(system.part(Running.POSTGRES).path("address").asText().replaceFirst(".*:", ""));
        Wire wire = WIRES.computeIfAbsent(file, _ -> new Wire(postgres));
        if (system.rewrite(service, "//127.0.0.1:" + postgres + "/", "//127.0.0.1:" + wire.port() + "/")) {
            system.awaitRestart(service, system.kill(service));
        }
        return wire;
    }

    static List<Nemesis> all() {
        return List.of(new Cut("intake-service", Wire.State.CUT), new Cut("routing-service", Wire.State.SILENT), new Cut("sla-service", Wire.State.CUT),
                new Cut("quality-service", Wire.State.SILENT), new Cut("intake-service", Wire.State.MUTE), new Cut("routing-service", Wire.State.MUTE),
                new Cut("knowledge-service", Wire.State.SILENT), new Cut("feedback-service", Wire.State.MUTE));
    }
}
