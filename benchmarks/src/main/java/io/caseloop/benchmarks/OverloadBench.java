package io.caseloop.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Several times what the system can bear: it must answer 503 with Retry-After, keep within its memory, lose nothing of what it
/// accepted, and be itself again soon afterwards.
@Command(name = "overload", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "First a bearable rate, as the peer; then several times that, whether answered or not; then the bearable rate",
        "again, until contacts arrive in their journeys as soon as before. Local systems only: memory is read of the parts."})
public final class OverloadBench implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PROBES_IN_A_ROW = 5;

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--rate", defaultValue = "15", description = "Contacts/s that it bears (default: ${DEFAULT-VALUE}).")
    private int rate;
    @Option(names = "--times", defaultValue = "5", description = "How many times as many (default: ${DEFAULT-VALUE}).")
    private int times;
    @Option(names = "--seconds", defaultValue = "60", description = "Of load and of overload each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Queue<Reply> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicLong withoutRetryAfter = new AtomicLong();
    private final AtomicLong mostMemory = new AtomicLong();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Path home = Target.home();
        Arrival arrival = new Arrival(target.api(), target.token("adapter"), target.token("auditor"));
        String run = "o" + Long.toString(Instant.now().getEpochSecond(), 36);
        Map<String, Integer> restarts = Parts.restarts(home);
        Histogram before = Latency.histogram();
        bearable(arrival, run + "-b", before);
        out.printf(Locale.ROOT, "load      %d/s for %d s: contact → journey p50 %.0f ms, p99 %.0f ms; %d MiB%n", rate, seconds,
                Latency.millis(before, 50), Latency.millis(before, 99), total(Parts.resident(home)));
        out.flush();
        overload(arrival, run + "-o", home);
        long over = System.nanoTime();
        out.printf(Locale.ROOT, "overload  %d/s for %d s: %s; %.1f accepted/s; %d answers 503 without Retry-After; at most %d MiB%n", rate * times, seconds, answers,
                accepted.size() / (double) seconds, withoutRetryAfter.get(), mostMemory.get());
        out.flush();
        Duration recovery = recovery(arrival, run + "-r", before.getValueAtPercentile(99), over);
        long lost = accepted.stream().filter(reply -> !arrival.isTold(reply, PATIENCE)).count();
        boolean same = Parts.restarts(home).equals(restarts);
        out.printf(Locale.ROOT, "recovery  %.1f s until %d contacts in a row arrived within p99 of before; memory %s MiB%n", recovery.toMillis() / 1e3,
                PROBES_IN_A_ROW, Parts.resident(home));
        boolean right = lost == 0 && same && withoutRetryAfter.get() == 0 && answers.keySet().stream().allMatch(answer -> answer.equals("201") || answer.equals("503"));
        out.println(right ? "RIGHT: nothing accepted was lost, every refusal was 503 with Retry-After, no part was started again"
                : "WRONG: " + lost + " accepted contacts did not arrive; parts started again: " + !same);
        out.flush();
        return right ? 0 : 1;
    }

    private void bearable(Arrival arrival, String name, Histogram lag) {
        new SteadyLoad(rate).run("contacts", seconds, n -> {
            long sent = System.nanoTime();
            Reply reply = arrival.post(name + "-" + n);
            if (reply.is(201) && arrival.isTold(reply, PATIENCE)) {
                lag.recordValue(System.nanoTime() - sent);
            }
        });
    }

    private void overload(Arrival arrival, String name, Path home) {
        AtomicLong looked = new AtomicLong(System.nanoTime());
        new SteadyLoad(rate * times).run("contacts", seconds, n -> {
            String answer;
            try {
                Reply reply = arrival.post(name + "-" + n);
                answer = String.valueOf(reply.status());
                if (reply.is(201)) {
                    accepted.add(reply);
                } else if (reply.is(503) && reply.retryAfter().isEmpty()) {
                    withoutRetryAfter.incrementAndGet();
                }
            } catch (BenchFailed e) {
                answer = "no answer";
            }
            answers.computeIfAbsent(answer, _ -> new AtomicLong()).incrementAndGet();
            long last = looked.get();
            if (System.nanoTime() - last > 1_000_000_000L && looked.compareAndSet(last, System.nanoTime())) {
                mostMemory.accumulateAndGet(total(Parts.resident(home)), Math::max);
            }
        });
    }

    private static Duration recovery(Arrival arrival, String name, long normal, long over) {
        long firstOfRow = System.nanoTime();
        int row = 0;
        for (int n = 0; row < PROBES_IN_A_ROW; n++) {
            long sent = System.nanoTime();
            Reply reply = arrival.post(name + "-" + n);
            boolean soon = reply.is(201) && arrival.isTold(reply, PATIENCE) && System.nanoTime() - sent <= normal;
            firstOfRow = row == 0 ? sent : firstOfRow;
            row = soon ? row + 1 : 0;
            if (System.nanoTime() - over > PATIENCE.toNanos() * 5) {
                throw new BenchFailed("Ten minutes after the overload contacts do not yet arrive as soon as before.");
            }
        }
        return Duration.ofNanos(Math.max(0, firstOfRow - over));
    }

    private static long total(Map<String, Long> mib) {
        return mib.values().stream().mapToLong(Long::longValue).sum();
    }
}
