package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Another;
import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A second instance of a service, of another release, works beside the first, then alone while the first sleeps for longer than its
/// leases; then the first goes on alone: an upgrade of that service and back, while all others stay.
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
    public long strike(Stage stage) {
        try (Pairs pairs = new Pairs(stage).and(service, system -> Another.start(system, service, app.orElseThrow(), Map.of()))) {
            pairs.work();
            return pairs.sleepOfFirst(Pause.A_NAP);
        }
    }
}
