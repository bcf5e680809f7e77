package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.process.CacheMaking;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.Supervisor;
import java.io.IOException;
import java.util.function.Consumer;

/// Ends the parts in order, whatever ends the launcher: Ctrl-C, `down`, or a failure. Who asked for the end gets exit
/// code 0 and not that of a signal.
final class StopAtTheEnd extends Thread {

    private final Home home;
    private final Supervisor supervisor;
    private final CacheMaking caches;
    private final Consumer<String> say;
    private volatile boolean failed;

    StopAtTheEnd(Home home, Supervisor supervisor, CacheMaking caches, Consumer<String> say) {
        super("stop");
        this.home = home;
        this.supervisor = supervisor;
        this.caches = caches;
        this.say = say;
    }

    /// The exit code is that of the failure.
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
            RunLock.forget(home);
        } catch (IOException e) {
            say.accept("the files of this run could not be removed: " + e.getMessage());
        }
        say.accept("stopped");
        if (!failed) {
            Runtime.getRuntime().halt(0);
        }
    }
}
