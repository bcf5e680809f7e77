package io.caseloop.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One process of the system: how it is started, when it is ready and how it is ended.
/// `mark` is a text in its command line that no other process has.
public record Part(String name, String address, String mark, Path log, Map<String, String> environment, Launch launch,
                   Readiness readiness, Ending ending) {

    /// Gives the command of the next start, after whatever has to be done before.
    @FunctionalInterface
    public interface Launch {
        List<String> command() throws IOException;
    }

    /// Asked again and again until it says yes.
    @FunctionalInterface
    public interface Readiness {
        boolean ready();
    }

    /// Asks the process to end; returns at once or when it has ended.
    @FunctionalInterface
    public interface Ending {
        void end(ProcessHandle process) throws IOException;
    }
}
