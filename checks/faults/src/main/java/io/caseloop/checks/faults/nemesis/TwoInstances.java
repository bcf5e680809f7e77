package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.checks.faults.system.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A second instance of a service joins and takes over partitions (and, for intake, half of the
/// contacts); then one of the two is killed. Causes two rebalances.
public record TwoInstances(String service, Way way) implements Nemesis {

    private static final String KNOWLEDGE = "knowledge-service";
    private static final Duration MEETING_THE_DEAD = Duration.ofSeconds(1);

    /// Which of the two is killed.
    public enum Way {
        SECOND_KILLED, FIRST_KILLED
    }

    /// Intake in both ways, the others in one.
    static List<Nemesis> all() {
        List<Nemesis> all = new ArrayList<>(List.of(new TwoInstances("intake-service", Way.FIRST_KILLED)));
        List.of("intake-service", "routing-service", "sla-service")
                .forEach(service -> all.add(new TwoInstances(service, Way.SECOND_KILLED)));
        List.of(KNOWLEDGE, "feedback-service", "quality-service")
                .forEach(service -> all.add(new TwoInstances(service, Way.FIRST_KILLED)));
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return "two-of-" + service.replace("-service", "") + "-" + way.name().toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    @Override
    public String what() {
        return "A second " + service + " takes its share, then the " + switch (way) {
            case SECOND_KILLED -> "second";
            case FIRST_KILLED -> "first";
        } + " one is killed (kill -9)" + (service.equals(KNOWLEDGE)
                ? "; before, a search on both gives the same hits within 2 s." : ".");
    }

    @Override
    public long strike(FaultContext stage) {
        try (SecondInstances pairs = new SecondInstances(stage)
                .and(service, system -> SecondInstance.start(system, service))) {
            pairs.work();
            if (service.equals(KNOWLEDGE)) {
                new SameSearch(stage.system(), stage.system().direct(service), new Api(pairs.second(service).address()))
                        .afterPublicationAndRetirement();
            }
            return switch (way) {
                case SECOND_KILLED -> killed(pairs.second(service));
                case FIRST_KILLED -> new Kill(service).strike(stage);
            };
        }
    }

    private static long killed(SecondInstance second) {
        second.kill();
        long struck = System.nanoTime();
        Pause.pass(MEETING_THE_DEAD); // some contacts are sent to the killed instance
        return struck;
    }
}
