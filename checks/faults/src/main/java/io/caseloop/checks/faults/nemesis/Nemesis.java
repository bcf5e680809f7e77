package io.caseloop.checks.faults.nemesis;

/// What is done to the system while clients work.
public sealed interface Nemesis permits Cut, CutKafka, FullDisk, Kill, KillLauncher, OtherRelease, Pause, RestoreBackup, RestorePostgres,
        RollBackKafka, TwoInstances, WrongClock {

    /// As `--only` takes it: `kill-kafka`.
    String name();

    /// Whether Kafka loses facts, so that each writer publishes its own again and the order between writers is another one.
    default boolean losesOnKafka() {
        return false;
    }

    /// Whether data comes back that is older than what was seen before.
    default boolean bringsBackOlderData() {
        return losesOnKafka();
    }

    /// Strikes, and returns when the part is back.
    ///
    /// @return when the fault began to be over (monotonic nanoseconds): of a kill the kill, of a pause its end
    long strike(Stage stage);
}
