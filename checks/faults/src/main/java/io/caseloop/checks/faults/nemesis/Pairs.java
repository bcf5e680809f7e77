package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Another;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Instances;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Second instances beside the first ones, of one service or of several, until this is closed. What they do is looked at from outside, so
/// that nothing is struck before both have their share of partitions; the second one of intake also takes half of the contacts.
final class Pairs implements AutoCloseable {

    private static final String INTAKE = "intake-service";
    private static final Duration TOGETHER = Duration.ofSeconds(8);

    private final Stage stage;
    private final Map<String, Another> seconds = new LinkedHashMap<>();
    private Optional<Api> door = Optional.empty();

    Pairs(Stage stage) {
        this.stage = stage;
    }

    /// Starts another instance of a service.
    Pairs and(String service, Function<Running, Another> start) {
        Another second = start.apply(stage.system());
        seconds.put(service, second);
        if (service.equals(INTAKE)) {
            door = Optional.of(new Api(second.address()));
            stage.contacts().alsoAt(door.get());
        }
        return this;
    }

    /// Returns when both of each have had their shares for a while.
    void work() {
        seconds.forEach((service, second) -> instances(service).awaitBoth(second.instance()));
        Pause.pass(TOGETHER);
    }

    Another second(String service) {
        return seconds.get(service);
    }

    /// The first ones sleep, and the second ones are seen to take over everything meanwhile.
    ///
    /// @param length of the sleep, at least
    /// @return when they wake up (monotonic nanoseconds)
    long sleepOfFirst(Duration length) {
        Map<String, Long> pids = new LinkedHashMap<>();
        seconds.keySet().forEach(service -> pids.put(service, stage.system().pid(service)));
        Map<String, String> awake = new LinkedHashMap<>();
        seconds.forEach((service, second) -> awake.put(service, second.instance()));
        return sleep(pids, awake, length);
    }

    /// Those sleep that publish the facts of their services at this moment, and the others are seen to take over everything meanwhile.
    ///
    /// @param length of the sleep, at least
    /// @return when they wake up (monotonic nanoseconds)
    long sleepOfRelays(Duration length) {
        Map<String, Long> pids = new LinkedHashMap<>();
        Map<String, String> awake = new LinkedHashMap<>();
        seconds.forEach((service, second) -> {
            boolean theSecond = instances(service).awaitBoth(second.instance()).relay().equals(second.instance());
            pids.put(service, theSecond ? second.process().pid() : stage.system().pid(service));
            awake.put(service, theSecond ? instances(service).first() : second.instance());
        });
        return sleep(pids, awake, length);
    }

    private long sleep(Map<String, Long> pids, Map<String, String> awake, Duration length) {
        int taken = stage.contacts().taken().size();
        long begin = System.nanoTime();
        try {
            pids.values().forEach(pid -> Running.signal("STOP", pid));
            awake.forEach((service, instance) -> instances(service).awaitAlone(instance));
            Pause.pass(length.minusNanos(System.nanoTime() - begin));
        } finally {
            pids.values().forEach(pid -> Running.signal("CONT", pid));
        }
        long woken = System.nanoTime();
        if (door.isPresent() && stage.contacts().taken().size() == taken) {
            throw new NotSeen("nobody took a contact while one of two intakes slept");
        }
        seconds.forEach((service, second) -> instances(service).awaitBoth(second.instance()));
        return woken;
    }

    private Instances instances(String service) {
        return new Instances(stage.system(), service);
    }

    @Override
    public void close() {
        door.ifPresent(stage.contacts()::noLongerAt);
        seconds.values().forEach(second -> second.process().destroy());
        seconds.values().forEach(Another::close);
    }
}
