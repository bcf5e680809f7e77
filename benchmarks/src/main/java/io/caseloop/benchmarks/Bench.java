package io.caseloop.benchmarks;

import io.caseloop.benchmarks.cases.CasesBench;
import io.caseloop.benchmarks.dispatch.DispatchBench;
import io.caseloop.benchmarks.promises.PromisesBench;
import io.caseloop.benchmarks.questions.QuestionsBench;
import io.caseloop.benchmarks.records.RecordsBench;
import io.caseloop.benchmarks.store.StoreBench;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./caseloop bench NAME`: measures against a peer in the same run and checks the correctness of
/// the result. Exit codes: 0 correct, 1 failed or incorrect, 2 wrong usage.
@Command(name = "bench", description = "Benchmarks of a running system or of its parts, with a check of the "
        + "correctness of the results.",
        mixinStandardHelpOptions = true, subcommands = {CasesBench.class, QuestionsBench.class, IntakeBench.class,
                LagBench.class, OverloadBench.class, BacklogBench.class, StoreBench.class, RecordsBench.class,
                DispatchBench.class, PromisesBench.class, FaultsBench.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, results correct", "1:failed, or results incorrect", "2:wrong usage"})
public final class Bench implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which benchmark? cases, questions, intake, lag, overload, "
                + "backlog, store, records, dispatch, promises, console or faults.");
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
