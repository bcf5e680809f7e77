package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.process.AotCacheBuilder;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.Supervisor;
import java.io.IOException;
import java.util.function.Consumer;

/// Stops the parts in order when the launcher ends, whether by Ctrl-C, `down` or a failure. An
/// orderly stop exits with code 0 instead of the code of the signal.
final class ShutdownHook extends Thread {

    private final Home home;
    private final Supervisor supervisor;
    private final AotCacheBuilder caches;
    private final Consumer<String> say;
    private volatile boolean failed;

    ShutdownHook(Home home, Supervisor supervisor, AotCacheBuilder caches, Consumer<String> say) {
        super("stop");
        this.home = home;
        this.supervisor = supervisor;
        this.caches = caches;
        this.say = say;
    }

    /// Keeps the exit code of the failure.
    void afterFailure() {
        failed = true;
    }

    @Override
    public void run() {
        say.accept("stopping");
        caches.end();
        supervisor.stop();
        try {
            RunState.delete(home);
            RunLock.deletePidFile(home);
        } catch (IOException e) {
            say.accept("the run files could not be removed: " + e.getMessage());
        }
        say.accept("stopped");
        if (!failed) {
            Runtime.getRuntime().halt(0);
        }
    }
}
