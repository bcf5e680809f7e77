package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.CallRecorder;
import io.caseloop.checks.faults.system.Launcher;
import java.nio.file.Path;

/// `backup` of the running system, then `down`, `restore`, `up`, `verify` with an empty Kafka.
/// Clients pause after the backup, so that it contains everything they observed.
public record RestoreBackup() implements Nemesis {

    @Override
    public String name() {
        return "restore-backup";
    }

    @Override
    public String what() {
        return "Clients pause; backup, down, restore, up with an empty Kafka, verify.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(FaultContext stage) {
        Launcher launcher = stage.launcher().orElseThrow();
        Path copy = stage.system().home().resolve("backup-" + System.nanoTime());
        try (CallRecorder.Rest _ = stage.notes().rest()) {
            launcher.run("backup", copy.toString());
            long struck = System.nanoTime();
            launcher.down();
            launcher.restore(copy);
            launcher.up();
            launcher.run("verify");
            return struck;
        }
    }
}
