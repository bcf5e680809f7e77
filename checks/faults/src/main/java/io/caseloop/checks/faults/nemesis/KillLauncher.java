package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Launcher;

/// `kill -9` of the launcher, whose parts live on; then `up` again, which ends them and starts everything.
public record KillLauncher() implements Nemesis {

    @Override
    public String name() {
        return "kill-launcher";
    }

    @Override
    public long strike(Stage stage) {
        Launcher launcher = stage.launcher().orElseThrow();
        launcher.kill();
        long struck = System.nanoTime();
        launcher.up();
        return struck;
    }
}
