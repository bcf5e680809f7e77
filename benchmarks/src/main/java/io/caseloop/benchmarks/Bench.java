package io.caseloop.benchmarks;

import io.caseloop.benchmarks.questions.QuestionsBench;
import io.caseloop.benchmarks.store.StoreBench;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./caseloop bench NAME`: measured beside a peer in the same run, with a check that what was measured is right.
/// Exit codes: 0 done and right, 1 failed or wrong, 2 wrong usage.
@Command(name = "bench", description = "Measures a running Caseloop or its parts, and checks that what it measured is right.",
        mixinStandardHelpOptions = true,
        subcommands = {QuestionsBench.class, IntakeBench.class, LagBench.class, OverloadBench.class, BacklogBench.class,
                StoreBench.class, FaultsBench.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done, everything right", "1:failed, or something was wrong", "2:wrong usage"})
public final class Bench implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Which benchmark? questions, intake, lag, overload, backlog, store or faults.");
    }

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// For a test that runs a benchmark as its check.
    ///
    /// @return the exit code
    public static int run(PrintWriter out, String... arguments) {
        return commandLine().setOut(out).setErr(out).execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((e, commandLine, _) -> {
            if (e instanceof BenchFailed) {
                commandLine.getErr().println(e.getMessage());
            } else {
                e.printStackTrace(commandLine.getErr());
            }
            return 1;
        });
    }
}
