package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The connections between all six services and Kafka are cut for longer than every session lasts, or nothing passes and nobody is told,
/// or no answer comes back. The services are first started again with the address of a wire of ours in their settings.
public record CutKafka(Wire.State how) implements Nemesis {

    private static final String SETTING = "caseloop.kafka.bootstrap=";
    private static final Duration SETTLING = Duration.ofSeconds(8);

    static List<Nemesis> all() {
        return List.of(new CutKafka(Wire.State.CUT), new CutKafka(Wire.State.SILENT), new CutKafka(Wire.State.MUTE));
    }

    @Override
    public String name() {
        return Cut.verb(how) + "-kafka";
    }

    @Override
    public String what() {
        return Cut.verb(how) + " between all six services and Kafka: " + Cut.meaning(how);
    }

    @Override
    public long strike(Stage stage) {
        Running system = stage.system();
        Wire wire = stage.launcher().orElseThrow().kafkaWire();
        Map<String, Integer> restarts = new LinkedHashMap<>();
        for (String service : Running.SERVICES) {
            if (system.rewrite(service, SETTING + ".*", SETTING + "127.0.0.1:" + wire.port())) {
                restarts.put(service, system.kill(service));
            }
        }
        restarts.forEach(system::awaitRestart);
        return Cut.struck(wire, how, SETTLING);
    }
}
