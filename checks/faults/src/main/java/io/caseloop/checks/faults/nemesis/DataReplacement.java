package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Kills a part and replaces its data before the restart.
final class DataReplacement {

    private DataReplacement() {
    }

    /// Returns when the part is ready on the other data.
    ///
    /// @param other what is to be there instead, a directory that keeps what it has
    /// @return when the part was killed (monotonic nanoseconds)
    static long dataOf(String part, Path other, FaultContext stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path data = system.home().resolve("data").resolve(part);
        launcher.signal("STOP"); // it would start the part again before its data is exchanged
        int restarts;
        long struck;
        try {
            restarts = system.kill(part);
            struck = System.nanoTime();
            system.awaitEnd(part);
            system.awaitNobodyIn(data);
            run("find", data.toString(), "-mindepth", "1", "-delete");
            run("cp", "-a", "--sparse=always", other + "/.", data.toString());
        } finally {
            launcher.signal("CONT");
        }
        system.awaitRestart(part, restarts);
        return struck;
    }

    static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new ConditionNotMet(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConditionNotMet("interrupted");
        }
    }
}
