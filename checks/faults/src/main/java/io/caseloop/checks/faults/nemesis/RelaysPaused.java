package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.SecondInstance;
import java.util.List;

/// Of two instances of each of several services, the holder of the relay lease is stopped for
/// longer than every time-out while the other takes over. It resumes with an expired lease and
/// possibly an open transaction.
public record RelaysPaused(List<String> services) implements Nemesis {

    /// Three services at a time, in the order of the facts: what one publishes late the next one
    /// hears from a relay that has just begun.
    static List<Nemesis> all() {
        return List.of(new RelaysPaused(List.of("intake-service", "routing-service", "sla-service")),
                new RelaysPaused(List.of("knowledge-service", "feedback-service", "quality-service")));
    }

    @Override
    public String name() {
        return "two-of-" + named("-") + "-holder-paused";
    }

    @Override
    public String what() {
        return "Second instances of " + named(", ") + " take their shares; of each pair the holder of the "
                + "relay's lease sleeps for " + Pause.A_SLEEP.toSeconds() + " s, and the other takes over.";
    }

    private String named(String between) {
        return String.join(between, services.stream().map(service -> service.replace("-service", "")).toList());
    }

    @Override
    public long strike(FaultContext stage) {
        try (SecondInstances pairs = new SecondInstances(stage)) {
            services.forEach(service -> pairs.and(service, system -> SecondInstance.start(system, service)));
            pairs.work();
            return pairs.sleepOfRelays(Pause.A_SLEEP);
        }
    }
}
