package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Another;
import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A second instance of a service, of another release, works beside the first, then alone while the first sleeps for longer than its
/// leases; then the first goes on alone: an upgrade of that service and back, while all others stay.
///
/// @param app the other release's built programs
public record OtherRelease(String service, Path app) implements Nemesis {

    private static final Duration TOGETHER = Duration.ofSeconds(8);

    static List<Nemesis> all(Optional<Path> app) {
        return app.map(programs -> Running.SERVICES.stream().<Nemesis>map(service -> new OtherRelease(service, programs)).toList()).orElse(List.of());
    }

    @Override
    public String name() {
        return "other-release-of-" + service.replace("-service", "");
    }

    @Override
    public long strike(Stage stage) {
        try (Another _ = Another.start(stage.system(), service, app, Map.of())) {
            Pause.pass(TOGETHER);
            return new Pause(service, Pause.A_NAP).strike(stage);
        }
    }
}
