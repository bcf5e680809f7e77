package io.caseloop.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures how fast the journey reader catches up after it was stopped, and whether intake is
/// affected (X1).
@Command(name = "backlog", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Contacts come at a steady rate. quality-service is stopped (SIGSTOP) until so many facts have passed "
                + "on Kafka, then it is freed;",
        "measured is the time until it has caught up, and what intake's answers take before, meanwhile and afterwards.",
        "Local systems only."})
public final class BacklogBench implements Callable<Integer> {

    private static final String SERVICE = "quality-service";
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration CATCHING_UP = Duration.ofMinutes(15);
    private static final int SAMPLE = 200;
    private static final int LAST = 200; // some of each of the 32 partitions

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--facts", defaultValue = "100000",
            description = "That pass meanwhile (default: ${DEFAULT-VALUE}).")
    private int facts;
    @Option(names = "--rate", defaultValue = "20", description = "Contacts per second (default: ${DEFAULT-VALUE}).")
    private int rate;
    @Option(names = "--seconds", defaultValue = "30", description = "Before it is stopped, and after it has caught up "
            + "(default: ${DEFAULT-VALUE}).")
    private int seconds;

    private final Histogram before = Latency.histogram();
    private final Histogram meanwhile = Latency.histogram();
    private final Histogram catchingUp = Latency.histogram();
    private final Histogram afterwards = Latency.histogram();
    private final AtomicReference<Histogram> now = new AtomicReference<>(before);
    private final Queue<Reply> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();
    private long unanswered;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Arrival arrival = new Arrival(target.api(), target.token("adapter"), target.token("auditor"));
        String run = "b" + Long.toString(Instant.now().getEpochSecond(), 36);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> load = threads.submit(() -> new SteadyLoad(rate)
                    .run(_ -> goesOn.get(), n -> post(arrival, run + "-" + n)));
            try {
                measure(out, arrival);
            } finally {
                goesOn.set(false);
            }
            unanswered = load.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw new BenchFailed("The load failed: " + e.getCause(), e.getCause());
        }
        List<Reply> sample = sample();
        long lost = sample.stream().filter(reply -> !arrival.isTold(reply, CATCHING_UP)).count();
        Latency.print(out, "intake before", before);
        Latency.print(out, "intake while it was down", meanwhile);
        Latency.print(out, "intake while it caught up", catchingUp);
        Latency.print(out, "intake afterwards", afterwards);
        Reply proof = target.api().post("/api/quality/verify", target.token("auditor"), Api.object()).expect(200);
        boolean proven = proof.body().path("problems").isArray() && proof.body().path("problems").isEmpty()
                && proof.body().path("holes").asLong() == 0;
        boolean undisturbed = undisturbed(meanwhile) && undisturbed(catchingUp);
        boolean right = lost == 0 && refused.get() == 0 && unanswered == 0 && undisturbed && proven;
        out.printf("%s: of %,d accepted contacts %d were looked for and %d not found; %d were refused, %d not "
                + "answered; intake %s; verify %s%n", right ? "RIGHT" : "WRONG",
                accepted.size(), sample.size(), lost, refused.get(), unanswered, undisturbed ? "was not disturbed"
                        : "was disturbed",
                proven ? "finds nothing wrong in " + proof.body().path("events").asText() + " events"
                        : "complains: " + proof.body());
        out.flush();
        return right ? 0 : 1;
    }

    /// Intake answers as before, or within a second.
    private boolean undisturbed(Histogram time) {
        return Latency.millis(time, 99) <= Math.max(1_000, 2 * Latency.millis(before, 99));
    }

    private void measure(PrintWriter out, Arrival arrival) {
        pass(Duration.ofSeconds(seconds));
        long pid = Parts.pid(Target.home(), SERVICE);
        Thread interrupted = new Thread(() -> signal("CONT", pid)); // resumes the stopped process after Ctrl-C
        Runtime.getRuntime().addShutdownHook(interrupted);
        signal("STOP", pid);
        long passed;
        long stopped = System.nanoTime();
        try {
            now.set(meanwhile);
            passed = watch();
        } finally {
            signal("CONT", pid);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        List<Reply> last = last();
        now.set(catchingUp);
        long up = System.nanoTime();
        if (!last.stream().allMatch(reply -> arrival.isTold(reply, CATCHING_UP))) {
            throw new BenchFailed("It has not caught up within " + CATCHING_UP.toMinutes() + " minutes.");
        }
        double took = (System.nanoTime() - up) / 1e9;
        out.printf(Locale.ROOT, "backlog   %,d facts in %.0f s while %s was down; caught up in %.1f s, %.0f facts/s "
                + "beside %d contacts/s%n", passed, (up - stopped) / 1e9, SERVICE, took, passed / took, rate);
        out.flush();
        now.set(afterwards);
        pass(Duration.ofSeconds(seconds));
    }

    private long watch() {
        AtomicLong seen = new AtomicLong();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try (TopicReader reader = new TopicReader(target.kafka()); Progress progress = new Progress("facts", facts)) {
            reader.toTheEnd();
            while (seen.get() < facts) {
                reader.poll(_ -> seen.incrementAndGet());
                progress.to(Math.min(seen.get(), facts));
                if (System.nanoTime() > deadline) {
                    throw new BenchFailed("Only " + seen.get() + " facts passed within " + LONGEST.toMinutes()
                            + " minutes.");
                }
            }
        }
        return seen.get();
    }

    private void post(Arrival arrival, String id) {
        long sent = System.nanoTime();
        Reply reply = arrival.post(id);
        now.get().recordValue(System.nanoTime() - sent);
        if (reply.is(201)) {
            accepted.add(reply);
        } else {
            refused.incrementAndGet();
        }
    }

    private List<Reply> last() {
        List<Reply> all = List.copyOf(accepted);
        if (all.isEmpty()) {
            throw new BenchFailed("No contact was accepted.");
        }
        return all.subList(Math.max(0, all.size() - LAST), all.size());
    }

    private List<Reply> sample() {
        List<Reply> all = List.copyOf(accepted);
        int step = Math.max(1, all.size() / SAMPLE);
        return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
    }

    private static void signal(String signal, long pid) {
        try {
            if (new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).inheritIO().start().waitFor() != 0) {
                throw new BenchFailed("kill -" + signal + " " + SERVICE + " failed.");
            }
        } catch (IOException e) {
            throw new BenchFailed("kill -" + signal + " " + SERVICE + " failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Pause pause = new Pause(Duration.ofMillis(100), Duration.ofMillis(100));
        while (System.nanoTime() < end) {
            pause.once();
        }
    }
}
