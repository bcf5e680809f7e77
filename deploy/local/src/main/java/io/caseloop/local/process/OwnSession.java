package io.caseloop.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a program in its own session, so that Ctrl-C in the terminal reaches only the launcher,
/// which stops the parts in order.
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
