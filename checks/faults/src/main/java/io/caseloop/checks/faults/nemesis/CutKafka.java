package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.TcpProxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Interrupts the connections between all six services and Kafka for longer than the session
/// time-outs: closes them, stalls them or drops the answers. The services are first restarted with
/// the address of a proxy.
public record CutKafka(TcpProxy.State how) implements Nemesis {

    private static final String SETTING = "caseloop.kafka.bootstrap=";
    private static final Duration SETTLING = Duration.ofSeconds(8);

    static List<Nemesis> all() {
        return List.of(new CutKafka(TcpProxy.State.CUT), new CutKafka(TcpProxy.State.SILENT),
                new CutKafka(TcpProxy.State.MUTE));
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
    public long strike(FaultContext stage) {
        Running system = stage.system();
        TcpProxy wire = stage.launcher().orElseThrow().kafkaWire();
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
