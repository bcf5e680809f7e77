package io.caseloop.benchmarks.promises;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Latency;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.TopicReader;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Commitments at size: what is due next is found, and what is due at one second is judged, however many are open (S5).
@Command(name = "promises", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts a separate system in a temporary home, fills sla-service with open commitments that are due in the",
        "coming days, and opens tickets whose first response is due at one and the same second. Measures how long it",
        "takes to find what is due next, and how long after that second the verdicts are committed.",
        "Ends with 1 where p99 of the first is above 5 ms or the last verdict comes later than 2 s."})
public final class PromisesBench implements Callable<Integer> {

    private static final double FOUND_MILLIS = 5;
    private static final double JUDGED_MILLIS = 2_000;
    private static final int STEP = 50_000;
    private static final int AT_ONCE = 16;
    /// The first response of a consultation is owed within an hour.
    private static final Duration WITHIN = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;
    @Option(names = "--open", defaultValue = "1000000", description = "Open commitments (default: ${DEFAULT-VALUE}).")
    private int open;
    @Option(names = "--due", defaultValue = "1000",
            description = "How many are due at the same second (default: ${DEFAULT-VALUE}).")
    private int due;
    @Option(names = "--ahead", defaultValue = "150",
            description = "Seconds from the first contact to the due time (default: ${DEFAULT-VALUE}).")
    private int ahead;
    @Option(names = "--app", description = "The built programs, laid out as ./caseloop up does it (default: those that "
            + "./caseloop built).")
    private Path app = Path.of(System.getProperty("caseloop.app", ""));

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(app.resolve("launcher"))) {
            throw new BenchFailed("No programs in \"" + app + "\". Run ./caseloop bench promises, which builds them, "
                    + "or name them with --app.");
        }
        Machine.print(out);
        try (Launcher launcher = new Launcher(Path.of(System.getProperty("caseloop.root", ".")),
                app.toAbsolutePath())) {
            launcher.up();
            Running system = launcher.system();
            String first = opened(system, "first", Instant.now());
            Until.sees("the first commitment is made", () -> system.api().get("/api/sla/tickets/" + first
                    + "/commitments", system.token("lead")).status(), status -> status == 200);
            OpenPromises promises = new OpenPromises(system, first);
            promises.analyze();
            Histogram few = promises.nextDue();
            fill(promises);
            out.printf("open      %,d commitments%n", promises.open());
            Histogram many = promises.nextDue();
            Histogram late = judged(out, system);
            Latency.print(out, "next due, 1 open", few);
            Latency.print(out, "next due, all open", many);
            Latency.print(out, "verdict after the due time", late);
            boolean held = Latency.millis(many, 99) <= FOUND_MILLIS && late.getMaxValue() / 1e6 <= JUDGED_MILLIS;
            out.println(held ? "KEPT: next due within 5 ms (p99), the last verdict within 2 s" : "MISSED: see above");
            out.flush();
            return held ? 0 : 1;
        }
    }

    private void fill(OpenPromises promises) {
        try (Progress progress = new Progress("commitments", open / STEP)) {
            for (int n = 0; n < open; n += STEP) {
                promises.copy(n + 1, Math.min(open, n + STEP));
                progress.step();
            }
        }
        promises.analyze();
    }

    private Histogram judged(PrintWriter out, Running system) throws InterruptedException {
        Instant dueAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(ahead);
        Set<String> tickets = ConcurrentHashMap.newKeySet();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
                Progress progress = new Progress("tickets", due)) {
            for (int n = 0; n < due; n++) {
                String name = "due-" + n;
                pool.execute(() -> {
                    tickets.add(opened(system, name, dueAt.minus(WITHIN)));
                    progress.step();
                });
            }
        }
        if (tickets.size() < due || Instant.now().isAfter(dueAt)) {
            throw new BenchFailed(tickets.size() + " tickets were opened before the due time; use --ahead.");
        }
        Properties kafka = new Properties();
        kafka.putAll(system.kafka());
        try (TopicReader topic = new TopicReader(kafka)) {
            Verdicts verdicts = new Verdicts(tickets);
            Histogram late = verdicts.await(topic, Duration.ofSeconds(ahead + 120L));
            if (!verdicts.dueTimes().equals(Set.of(dueAt))) {
                throw new BenchFailed("The tickets are not due at one second: " + verdicts.dueTimes().size()
                        + " due times.");
            }
            out.printf("due       %,d commitments at one second%n", tickets.size());
            return late;
        }
    }

    private static String opened(Running system, String name, Instant at) {
        ObjectNode contact = Api.object().put("channel", "web").put("externalId", name)
                .put("text", "Matter " + name + ": what can be done?").put("kind", "consultation")
                .put("occurredAt", at.toString());
        contact.putObject("from").put("kind", "app-user").put("value", "user-" + name);
        return Api.must(() -> system.api().post("/api/intake/contacts", system.token("adapter"), contact, null))
                .path("ticketId").asText();
    }
}
