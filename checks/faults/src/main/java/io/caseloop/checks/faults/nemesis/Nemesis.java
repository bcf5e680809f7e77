package io.caseloop.checks.faults.nemesis;

/// What is done to the system while clients work.
public sealed interface Nemesis permits Cut, FullDisk, Kill, KillLauncher, Pause, RollBackKafka, TwoInstances {

    /// As `--only` takes it: `kill-kafka`.
    String name();

    /// Strikes, and returns when the part is back.
    ///
    /// @return when the fault began to be over (monotonic nanoseconds): of a kill the kill, of a pause its end
    long strike(Stage stage);
}
