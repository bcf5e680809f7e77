package io.caseloop.local.command;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.Topology;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/// `./caseloop down`: stops a running system, including processes left over by a killed launcher.
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the system. The data is kept.")
public final class Down implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 120;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var launcher = RunLock.holder(home);
        if (launcher.isPresent()) {
            launcher.get().destroy();
            try {
                launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new Failed("the launcher (process " + launcher.get().pid() + ") did not end within "
                        + PATIENCE_SECONDS + " s; see " + home.logs(), e);
            }
            System.out.println("Caseloop is stopped. Its data is kept in " + home.directory());
            return 0;
        }
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var left = new Topology(home, ports).endLeftoverProcesses(System.out::println);
        RunState.delete(home);
        System.out.println(left.isEmpty() ? "Caseloop is not running."
                : "Stopped the processes that an earlier launcher had left running.");
        return 0;
    }
}
