package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.Notes;
import io.caseloop.checks.faults.system.Launcher;
import java.nio.file.Path;

/// `backup` while all goes on, `down`, `restore`, `up`, `verify`: the whole system from a copy, Kafka empty. Clients rest from the copy
/// to the end, so that nothing they were told of is younger than the copy.
public record RestoreBackup() implements Nemesis {

    @Override
    public String name() {
        return "restore-backup";
    }

    @Override
    public String what() {
        return "Clients rest; backup, down, restore, up with an empty Kafka, verify.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(Stage stage) {
        Launcher launcher = stage.launcher().orElseThrow();
        Path copy = stage.system().home().resolve("backup-" + System.nanoTime());
        try (Notes.Rest _ = stage.notes().rest()) {
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
