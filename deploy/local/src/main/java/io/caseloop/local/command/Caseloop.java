package io.caseloop.local.command;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.LogLevels;
import io.caseloop.local.home.WrongUsage;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line behind `./caseloop`. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(name = "caseloop", synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true,
        version = "Caseloop 0.1.0",
        description = "Starts and operates a local Caseloop system.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
        footer = {"", "Data, logs and credentials are in .caseloop/ or in the directory named by CASELOOP_HOME. Ports "
                + "are read from",
                "caseloop.properties (port.intake=9081) or from the environment (CASELOOP_PORT_INTAKE).",
                "CASELOOP_CACHES=off disables ahead-of-time caches. CASELOOP_JIT=full enables the C2 compiler for the "
                        + "services."},
        subcommands = {Up.class, Demo.class, Down.class, Status.class, Open.class, Journey.class, Import.class,
                Verify.class, Republish.class, Recover.class, Backup.class, Restore.class, Caseloop.Test.class,
                Caseloop.Bench.class})
public final class Caseloop implements Runnable {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; expected one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }

    /// The command line, ready to be executed.
    static CommandLine commandLine() {
        return new CommandLine(new Caseloop()).setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof WrongUsage) {
                command.getErr().println(failure.getMessage());
                return WRONG_USAGE;
            }
            command.getErr().println(failure instanceof Failed ? failure.getMessage() : described(failure));
            return FAILED;
        });
    }

    public static void main(String[] arguments) {
        LogLevels.warningsOnly();
        System.exit(commandLine().execute(arguments));
    }

    /// Executed by the script `./caseloop`, without a launcher; declared here for the help only.
    @Command(name = "test", description = "Runs the whole test suite, as CI does; arguments go to Maven.")
    static final class Test {
    }

    /// See [Test].
    @Command(name = "bench", description = "Runs a benchmark: bench NAME [ARGUMENTS]; bench alone lists them.")
    static final class Bench {
    }

    private static String described(Exception failure) {
        var trace = Arrays.stream(failure.getStackTrace()).limit(5).map(frame -> "\n    at " + frame).toList();
        return "internal error: " + failure + String.join("", trace);
    }
}
