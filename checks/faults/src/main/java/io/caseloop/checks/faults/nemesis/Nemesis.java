package io.caseloop.checks.faults.nemesis;

import java.util.Optional;

/// What is done to the system while clients work.
public sealed interface Nemesis permits Cut, CutKafka, FullDisk, Kill, KillLauncher, OtherRelease, Pause, RelaysPaused, RestoreBackup,
        RestorePostgres, RollBackKafka, RollBackKafkaUnhealed, TwoInstances, WrongClock {

    /// As `--only` takes it: `kill-kafka`.
    String name();

    /// What it does, in a sentence.
    String what();

    /// Why it cannot strike here, if so.
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /// Whether Kafka loses facts, so that each writer publishes its own again and the order between writers is another one.
    default boolean losesOnKafka() {
        return false;
    }

    /// Whether data comes back that is older than what was seen before.
    default boolean bringsBackOlderData() {
        return losesOnKafka();
    }

    /// Strikes, and returns when the part is back. That it did strike is seen from outside; where it did not,
    /// [io.caseloop.checks.faults.system.NotSeen] tells so.
    ///
    /// @return when the fault began to be over (monotonic nanoseconds): of a kill the kill, of a pause its end
    long strike(Stage stage);
}
