package io.caseloop.checks.faults.nemesis;

/// What is done to the system while clients work.
public sealed interface Nemesis permits Cut, FullDisk, Kill, KillLauncher, Pause, RollBackKafka, TwoInstances {

    /// As `--only` takes it: `kill-kafka`.
    String name();

    /// Whether Kafka loses facts, so that each writer publishes its own again and the order between writers is another one.
    default boolean losesOnKafka() {
        return false;
    }

    /// Strikes, and returns when the part is back.
    ///
    /// @return when the fault began to be over (monotonic nanoseconds): of a kill the kill, of a pause its end
    long strike(Stage stage);
}
