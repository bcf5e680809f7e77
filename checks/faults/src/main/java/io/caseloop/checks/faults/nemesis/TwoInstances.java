package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Another;
import io.caseloop.checks.faults.system.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A second instance of a service takes its share of leases and partitions (and, of intake, half of the contacts); then one of
/// the two dies, or the first one sleeps while the second goes on. A rebalance when it comes, another when it goes.
public record TwoInstances(String service, Way way) implements Nemesis {

    private static final String INTAKE = "intake-service";
    private static final Duration TOGETHER = Duration.ofSeconds(8);
    private static final Duration MEETING_THE_DEAD = Duration.ofSeconds(1);

    /// Which of the two is struck.
    public enum Way {
        SECOND_KILLED, FIRST_KILLED, FIRST_PAUSED
    }

    /// Intake in every way, of the others two each.
    static List<Nemesis> all() {
        List<Nemesis> all = new ArrayList<>();
        for (Way way : Way.values()) {
            all.add(new TwoInstances(INTAKE, way));
        }
        List.of("routing-service", "sla-service").forEach(service -> all.addAll(List.of(new TwoInstances(service, Way.SECOND_KILLED),
                new TwoInstances(service, Way.FIRST_PAUSED))));
        List.of("knowledge-service", "feedback-service", "quality-service").forEach(service -> all.add(new TwoInstances(service, Way.FIRST_KILLED)));
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return "two-of-" + service.replace("-service", "") + "-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public long strike(Stage stage) {
        try (Another second = Another.start(stage.system(), service)) {
            Api door = new Api(second.address());
            boolean takesContacts = service.equals(INTAKE);
            if (takesContacts) {
                stage.contacts().alsoAt(door);
            }
            try {
                Pause.pass(TOGETHER);
                return switch (way) {
                    case SECOND_KILLED -> killed(second);
                    case FIRST_KILLED -> new Kill(service).strike(stage);
                    case FIRST_PAUSED -> new Pause(service, Pause.A_NAP).strike(stage);
                };
            } finally {
                if (takesContacts) {
                    stage.contacts().noLongerAt(door);
                }
            }
        }
    }

    private static long killed(Another second) {
        second.kill();
        long struck = System.nanoTime();
        Pause.pass(MEETING_THE_DEAD); // some contacts meet the dead one
        return struck;
    }
}
