package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// `kill -9` of the launcher while its parts continue; then `up`, which ends them and starts the
/// system.
public record KillLauncher() implements Nemesis {

    @Override
    public String name() {
        return "kill-launcher";
    }

    @Override
    public String what() {
        return "kill -9 of the launcher while its parts continue; then up, which ends them and starts the system.";
    }

    @Override
    public long strike(FaultContext stage) {
        Launcher launcher = stage.launcher().orElseThrow();
        Map<String, Long> before = pids(stage.system());
        launcher.kill();
        long struck = System.nanoTime();
        before.forEach((part, pid) -> {
            if (ProcessHandle.of(pid).isEmpty()) {
                throw new ConditionNotMet(part + " (process " + pid + ") does not outlive the launcher");
            }
        });
        launcher.up();
        pids(stage.system()).forEach((part, pid) -> {
            if (pid.equals(before.get(part))) {
                throw new ConditionNotMet(part + " (process " + pid + ") was not started again");
            }
        });
        return struck;
    }

    private static Map<String, Long> pids(Running system) {
        Map<String, Long> pids = new LinkedHashMap<>();
        Stream.concat(Running.SERVICES.stream(), Stream.of(Running.FRONT_DOOR, Running.KAFKA, Running.POSTGRES))
                .forEach(part -> pids.put(part, system.pid(part)));
        return pids;
    }
}
