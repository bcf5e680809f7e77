package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rolling upgrade and downgrade of one service: a second instance of another release runs beside
/// the first, then alone while the first is stopped for longer than its leases; then the first
/// continues alone.
///
/// @param app the other release's built programs, if it was named
public record OtherRelease(String service, Optional<Path> app) implements Nemesis {

    static List<Nemesis> all(Optional<Path> app) {
        return Running.SERVICES.stream().<Nemesis>map(service -> new OtherRelease(service, app)).toList();
    }

    @Override
    public String name() {
        return "other-release-of-" + service.replace("-service", "");
    }

    @Override
    public Optional<String> hindrance() {
        return app.isPresent() ? Optional.empty() : Optional.of("no other release is named (--other-app)");
    }

    @Override
    public String what() {
        return "A second " + service + ", of another release, works beside the first, then alone, then not at all.";
    }

    @Override
    public long strike(FaultContext stage) {
        try (SecondInstances pairs = new SecondInstances(stage)
                .and(service, system -> SecondInstance.start(system, service, app.orElseThrow(), Map.of()))) {
            pairs.work();
            return pairs.sleepOfFirst(Pause.A_NAP);
        }
    }
}
