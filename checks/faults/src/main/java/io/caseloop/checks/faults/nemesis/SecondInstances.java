package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Instances;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Second instances of one or several services until it is closed. Waits until both instances have
/// partitions before a fault is injected; the second instance of intake receives half of the
/// contacts.
final class SecondInstances implements AutoCloseable {

    private static final String INTAKE = "intake-service";
    private static final Duration TOGETHER = Duration.ofSeconds(8);

    private final FaultContext stage;
    private final Map<String, SecondInstance> seconds = new LinkedHashMap<>();
    private Optional<Api> door = Optional.empty();

    SecondInstances(FaultContext stage) {
        this.stage = stage;
    }

    /// Starts another instance of a service.
    SecondInstances and(String service, Function<Running, SecondInstance> start) {
        SecondInstance second = start.apply(stage.system());
        seconds.put(service, second);
        if (service.equals(INTAKE)) {
            door = Optional.of(new Api(second.address()));
            stage.contacts().alsoAt(door.get());
        }
        return this;
    }

    /// Returns when both instances of each service have had partitions for a while.
    void work() {
        seconds.forEach((service, second) -> instances(service).awaitBoth(second.instance()));
        Pause.pass(TOGETHER);
    }

    SecondInstance second(String service) {
        return seconds.get(service);
    }

    /// Stops the first instances; the second ones must take over all work.
    ///
    /// @param length the minimum duration of the stop
    /// @return when they resume (monotonic nanoseconds)
    long sleepOfFirst(Duration length) {
        Map<String, Long> pids = new LinkedHashMap<>();
        seconds.keySet().forEach(service -> pids.put(service, stage.system().pid(service)));
        Map<String, String> awake = new LinkedHashMap<>();
        seconds.forEach((service, second) -> awake.put(service, second.instance()));
        return sleep(pids, awake, length);
    }

    /// Stops the instances that hold the relay lease; the others must take over all work.
    ///
    /// @param length the minimum duration of the stop
    /// @return when they resume (monotonic nanoseconds)
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
            throw new ConditionNotMet("no contact was accepted while one of two intake instances was stopped");
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
        seconds.values().forEach(SecondInstance::close);
    }
}
