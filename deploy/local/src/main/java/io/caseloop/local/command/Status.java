package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.process.Memory;
import io.caseloop.local.process.PartState;
import io.caseloop.local.process.Probe;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `./caseloop status`: checks the health of every part. The exit code is 1 unless all parts are
/// ready.
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows the health of every part. The "
        + "exit code is 1 unless all parts are ready.")
public final class Status implements Callable<Integer> {

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var launcher = RunLock.holder(home);
        var state = RunState.read(home);
        if (launcher.isEmpty() || state.isEmpty()) {
            System.out.println("Caseloop is not running; ./caseloop up starts it.");
            return 1;
        }
        var table = new Table().row("part", "health", "process", "memory", "restarts", "up", "address");
        var allWell = true;
        var memory = Memory.of(launcher.get());
        for (var part : state.get().parts()) {
            var well = part.phase() == PartState.Phase.READY && answers(part);
            allWell &= well;
            var used = ProcessHandle.of(part.pid()).map(Memory::ofTree).orElse(0L);
            memory += used;
            table.row(part.name(), well ? "ready" : part.phase() == PartState.Phase.READY ? "NOT READY"
                    : Addresses.said(part),
                    part.pid() == 0 ? "-" : part.pid(), used / KIBIBYTES_PER_MEBIBYTE + " MiB", part.restarts(),
                    uptime(part), part.address());
        }
        System.out.print(table);
        System.out.println("  total, including the launcher: " + memory / KIBIBYTES_PER_MEBIBYTE
                + " MiB (proportional set size)");
        return allWell ? 0 : 1;
    }

    private static boolean answers(PartState part) {
        return part.address().startsWith("http") ? Probe.healthy(part.address())
                : Probe.accepts(Integer.parseInt(part.address().substring(part.address().indexOf(':') + 1)));
    }

    private static String uptime(PartState part) {
        if (part.since().isEmpty()) {
            return "-";
        }
        var up = Duration.between(Instant.parse(part.since()), Instant.now());
        return up.toHours() > 0 ? up.toHours() + " h " + up.toMinutesPart() + " min"
                : up.toMinutes() > 0 ? up.toMinutes() + " min " + up.toSecondsPart() + " s" : up.toSeconds() + " s";
    }
}
