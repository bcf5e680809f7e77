package io.caseloop.checks.faults.nemesis;

import java.util.Optional;

/// A fault that is injected while clients run.
public sealed interface Nemesis permits Cut, CutKafka, FullDisk, Kill, KillLauncher, OtherRelease, Pause, RelaysPaused,
        RestoreBackup, RestorePostgres, RollBackKafka, RollBackKafkaUnhealed, TwoInstances, WrongClock {

    /// The name for `--only`: `kill-kafka`.
    String name();

    /// A description in one sentence.
    String what();

    /// Why it cannot be injected on this machine, if so.
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /// Whether Kafka loses facts, so that each writer publishes its own again and the order between
    /// writers is another one.
    default boolean losesOnKafka() {
        return false;
    }

    /// Whether it restores older data.
    default boolean bringsBackOlderData() {
        return losesOnKafka();
    }

    /// Strikes, and returns when the part is back. That it did strike is seen from outside; where
    /// it did not, [io.caseloop.checks.faults.system.ConditionNotMet] tells so.
    ///
    /// @return when the fault began to be over (monotonic nanoseconds): of a kill the kill, of a
    ///      pause its end
    long strike(FaultContext stage);
}
