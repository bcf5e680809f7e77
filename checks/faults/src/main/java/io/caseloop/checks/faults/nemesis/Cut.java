package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Interrupts the connections between a service and PostgreSQL for longer than its leases: closes
/// them, stalls them or drops the answers. The service is first restarted with the address of a
/// proxy.
public record Cut(String service, TcpProxy.State how) implements Nemesis {

    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Map<Path, TcpProxy> WIRES = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return verb(how) + "-" + service.replace("-service", "");
    }

    static String verb(TcpProxy.State how) {
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

    static String meaning(TcpProxy.State how) {
        return switch (how) {
            case SILENT -> "nothing is forwarded; connections stay open.";
            case MUTE -> "requests are forwarded, answers are dropped.";
            case CUT, WHOLE -> "existing and new connections are closed.";
        };
    }

    @Override
    public long strike(FaultContext stage) {
        return struck(wired(stage.system()), how, SETTLING);
    }

    /// @param settling that passes before, on the whole wire
    static long struck(TcpProxy wire, TcpProxy.State how, Duration settling) {
        TcpProxy.Traffic unsettled = wire.traffic();
        Pause.pass(settling);
        TcpProxy.Traffic settled = wire.traffic();
        require(settled.asked() > unsettled.asked() && settled.answered() > unsettled.answered(),
                "no data passed the proxy before the interruption", settled);
        wire.become(how);
        try {
            Pause.pass(UNDER_WAY);
            TcpProxy.Traffic begun = wire.traffic();
            Pause.pass(LENGTH.minus(UNDER_WAY));
            TcpProxy.Traffic disturbed = wire.traffic();
            require(disturbed.answered() == begun.answered(), "answers passed the proxy during the interruption",
                    disturbed);
            require(disturbed.hindered() > settled.hindered(), "the proxy interrupted nothing", disturbed);
        } finally {
            wire.become(TcpProxy.State.WHOLE);
        }
        return System.nanoTime();
    }

    private static void require(boolean seenSo, String otherwise, TcpProxy.Traffic seen) {
        if (!seenSo) {
            throw new ConditionNotMet(otherwise + ": " + seen);
        }
    }

    private TcpProxy wired(Running system) {
        Path file = system.home().resolve("config/" + service + ".properties");
        int postgres = Integer.parseInt(system.part(Running.POSTGRES).path("address").asText().replaceFirst(".*:", ""));
        TcpProxy wire = WIRES.computeIfAbsent(file, _ -> new TcpProxy(postgres));
        if (system.rewrite(service, "//127.0.0.1:" + postgres + "/", "//127.0.0.1:" + wire.port() + "/")) {
            system.awaitRestart(service, system.kill(service));
        }
        return wire;
    }

    static List<Nemesis> all() {
        return List.of(new Cut("intake-service", TcpProxy.State.CUT), new Cut("routing-service", TcpProxy.State.SILENT),
                new Cut("sla-service", TcpProxy.State.CUT),
                new Cut("quality-service", TcpProxy.State.SILENT), new Cut("intake-service", TcpProxy.State.MUTE),
                new Cut("routing-service", TcpProxy.State.MUTE),
                new Cut("knowledge-service", TcpProxy.State.SILENT), new Cut("feedback-service", TcpProxy.State.MUTE));
    }
}
