package io.caseloop.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a program in a session of its own: Ctrl-C in the terminal then reaches the launcher only, which ends the
/// parts in order, and a part outlives a killed launcher.
public final class OwnSession {

    private OwnSession() {
    }

    public static List<String> command(List<String> command) {
        var whole = new ArrayList<String>();
        if (onPath("setsid")) {
            whole.add("setsid");
        } else if (onPath("perl")) {
            whole.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean onPath(String program) {
        for (var directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
