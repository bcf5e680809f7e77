package io.caseloop.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One process of the system: how it is started, when it is ready and how it is stopped. `mark` is
/// a text in its command line that identifies it.
public record Part(String name, String address, String mark, Path log, Map<String, String> environment, Launch launch,
                   Readiness readiness, Ending ending) {

    /// Prepares a start and returns its command.
    @FunctionalInterface
    public interface Launch {
        List<String> command() throws IOException;
    }

    /// Polled until it returns true.
    @FunctionalInterface
    public interface Readiness {
        boolean ready();
    }

    /// Requests the process to end; may return before it has ended.
    @FunctionalInterface
    public interface Ending {
        void end(ProcessHandle process) throws IOException;
    }
}
