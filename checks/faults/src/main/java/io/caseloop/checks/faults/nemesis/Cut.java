package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The connections between a service and PostgreSQL are cut for longer than its leases last, or nothing passes and nobody is
/// told. The service is first started again with the address of a wire of ours in its settings.
public record Cut(String service, Wire.State how) implements Nemesis {

    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Map<Path, Wire> WIRES = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return (how == Wire.State.SILENT ? "silence-" : "cut-") + service.replace("-service", "");
    }

    @Override
    public long strike(Stage stage) {
        Wire wire = wired(stage.system());
        Pause.pass(SETTLING);
        wire.become(how);
        try {
            Pause.pass(LENGTH);
        } finally {
            wire.become(Wire.State.WHOLE);
        }
        return System.nanoTime();
    }

    private Wire wired(Running system) {
        Path file = system.home().resolve("config/" + service + ".properties");
        int postgres = Integer.parseInt(system.part(Running.POSTGRES).path("address").asText().replaceFirst(".*:", ""));
        Wire wire = WIRES.computeIfAbsent(file, _ -> new Wire(postgres));
        try {
            String settings = Files.readString(file);
            String through = settings.replace("//127.0.0.1:" + postgres + "/", "//127.0.0.1:" + wire.port() + "/");
            if (!through.equals(settings)) { // the launcher writes them anew at each of its starts
                Files.writeString(file, through);
                system.awaitRestart(service, system.kill(service));
            }
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Nemesis> all() {
        return List.of(new Cut("intake-service", Wire.State.CUT), new Cut("routing-service", Wire.State.SILENT), new Cut("sla-service", Wire.State.CUT),
                new Cut("quality-service", Wire.State.SILENT));
    }
}
