package io.caseloop.benchmarks.questions;

import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Pause;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Real questions through the whole system: posted, processed to closure by simulated agents, then
/// verified externally.
@Command(name = "questions", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Posts real customer questions over three channels, lets simulated agents and customers work them",
        "to closure through the public API, then verifies every journey through REST and Kafka only.",
        "It leaves its tickets and agents in the system: use a data directory of its own (CASELOOP_HOME)."})
public final class QuestionsBench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "CSV with the columns text,category, e.g. "
            + "BANKING77's train.csv; without it our own sample of 50, half Chinese.")
    private Path file;
    @Option(names = "--count", defaultValue = "1000", description = "How many questions at most (default: "
            + "${DEFAULT-VALUE}).")
    private int count;
    @Option(names = "--agents", defaultValue = "24", description = "Agents of tier 1; half as many experts, a quarter "
            + "as many of tier 3 (default: ${DEFAULT-VALUE}).")
    private int agents;
    @Option(names = "--minutes", defaultValue = "15",
            description = "Give up after so long (default: ${DEFAULT-VALUE}).")
    private int minutes;
    @Option(names = "--seed", defaultValue = "77", description = "Of the shuffling (default: ${DEFAULT-VALUE}).")
    private long seed;

    private PrintWriter out;
    private long deadline;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        deadline = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        Source source = Source.of(file);
        List<Source.Line> lines = source.spread(count);
        Plan plan = Plan.of(lines, "q" + Long.toString(Instant.now().getEpochSecond(), 36), seed);
        Set<String> categories = new TreeSet<>(lines.stream().map(Source.Line::category).toList());
        Machine.print(out);
        out.printf("input     %s: %,d questions of %d categories, %d repeated, %d late, 3 channels%n", source.name(),
                plan.questions().size(), categories.size(), plan.repeats(), plan.late());
        Api api = target.api();
        Ledger ledger = new Ledger();
        long start = System.nanoTime();
        try (Customers _ = new Customers(api, target.token("adapter"), ledger);
             Floor floor = new Floor(target, api, categories, agents, ledger)) {
            phase("agents", floor.size() + " defined, each with a token", start, floor.size());
            work(api, plan, ledger, floor);
        }
        return verify(api, plan, ledger, start);
    }

    private void work(Api api, Plan plan, Ledger ledger, Floor floor) {
        long start = System.nanoTime();
        floor.open();
        new Posting(api, target.token("adapter"), ledger).deliver(plan);
        phase("posting", "%,d contacts: %,d opened a ticket, %,d attached"
                .formatted(plan.deliveries().size(), ledger.opened.get(), ledger.attached.get()),
                start, plan.deliveries().size());
        Set<String> tickets = ledger.tickets();
        if (tickets.isEmpty()) {
            throw new BenchFailed("No contact was taken. " + ledger.wrong().stream().findFirst().orElse(""));
        }
        Pause pause = new Pause(Duration.ofMillis(200), Duration.ofMillis(200));
        try (Progress progress = new Progress("confirmed", tickets.size())) {
            long done = 0;
            while (done < tickets.size() && System.nanoTime() < deadline) {
                pause.once();
                done = tickets.stream().filter(ledger.confirmed::contains).count();
                progress.to(done);
            }
        }
        phase("working", "%,d tickets confirmed; %d declined, %d transferred, %d rejected, %,d rated; %d refusals (409)"
                .formatted(ledger.confirmed.size(),
                ledger.declined.size(), ledger.transferred.size(), ledger.rejected.size(), ledger.ratings.get(),
                ledger.refusals.get()), start, tickets.size());
    }

    private int verify(Api api, Plan plan, Ledger ledger, long start) {
        long verifying = System.nanoTime();
        List<String> wrong = new Verification(target, api, ledger, Duration.ofMinutes(2)).run(plan);
        phase("verifying", "%,d journeys over REST and Kafka".formatted(ledger.tickets().size()), verifying,
                ledger.tickets().size());
        phase("whole run", "%,d questions to proven journeys".formatted(plan.questions().size()), start,
                plan.questions().size());
        print("during the run", ledger.wrong());
        print("in the verification", wrong);
        boolean right = wrong.isEmpty() && ledger.wrong().isEmpty();
        out.println(right ? "RIGHT: every question is in exactly one journey; every journey is closed, contiguous, "
                + "proven and the same on Kafka." : "WRONG: " + (wrong.size() + ledger.wrong().size()) + " findings.");
        out.flush();
        return right ? 0 : 1;
    }

    private void phase(String name, String what, long since, int things) {
        double seconds = (System.nanoTime() - since) / 1e9;
        out.printf(Locale.ROOT, "%-9s %s: %.1f s, %.1f/s%n", name, what, seconds, things / seconds);
        out.flush();
    }

    private void print(String when, List<String> findings) {
        findings.stream().limit(10).forEach(finding -> out.println("  wrong " + when + ": " + finding));
        if (findings.size() > 10) {
            out.println("  … and " + (findings.size() - 10) + " more " + when);
        }
    }
}
