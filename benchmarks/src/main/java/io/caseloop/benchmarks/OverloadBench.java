package io.caseloop.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
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

/// Overload: at several times its capacity the system must answer 429 or 503 with Retry-After, stay within
/// its memory, lose no accepted contact and recover soon.
@Command(name = "overload", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Finds the rate that it bears; sends that for a while, as the peer; then several times that, whether "
                + "answered or not;",
        "then what it bears again, until contacts arrive in their journeys as soon as before. RIGHT only if it refused "
                + "(429 or 503",
        "with Retry-After), kept within the memory of each part, lost nothing and was back in time.",
        "Local systems only."})
public final class OverloadBench implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--rate", description = "The sustainable rate in contacts/s (default: measured first).")
    private Integer rate;
    @Option(names = "--times", defaultValue = "5", description = "How many times as many (default: ${DEFAULT-VALUE}).")
    private int times;
    @Option(names = "--seconds", defaultValue = "60", description = "Of load, of overload and of load again (default: "
            + "${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--step-seconds", defaultValue = "20", description = "Of each rate that is tried (default: "
            + "${DEFAULT-VALUE}).")
    private int stepSeconds;
    @Option(names = "--back-within", defaultValue = "30", description = "Seconds after the overload (default: "
            + "${DEFAULT-VALUE}).")
    private int backWithin;

    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Queue<Reply> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicLong withoutRetryAfter = new AtomicLong();
    private final AtomicLong looked = new AtomicLong(System.nanoTime());
    private final Map<String, Long> mostMemory = new ConcurrentHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Path home;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        home = Target.home();
        Map<String, Long> restarts = Parts.restarts(home);
        Map<String, Long> limits = Parts.limits(home);
        Arrival arrival = new Arrival(target.api(), target.token("adapter"), target.token("auditor"));
        String run = "o" + Long.toString(Instant.now().getEpochSecond(), 36);
        int bearable = rate != null ? rate : new SustainableRate(arrival, out, stepSeconds).find(run + "-s");
        Histogram before = load(arrival, run + "-b", bearable);
        out.printf(Locale.ROOT, "load      %d/s for %d s: contact → journey p50 %.0f ms, p99 %.0f ms; %d MiB%n",
                bearable, seconds, Latency.millis(before, 50), Latency.millis(before, 99), total(Parts.memory(home)));
        out.flush();
        long over = overload(arrival, run + "-o", bearable * times);
        Return back = new Return(before.getValueAtPercentile(99));
        new SteadyLoad(bearable).run("contacts", seconds, n -> again(arrival, run + "-r-" + n, back));
        out.printf(Locale.ROOT, "overload  %d/s for %d s: %s; %.1f accepted/s; %d answers 429 or 503 without "
                + "Retry-After%n",
                bearable * times, seconds, answers, accepted.size() / (double) seconds, withoutRetryAfter.get());
        out.printf("memory    at most, MiB of what each may take: %s%n", ofLimits(limits));
        Optional<Duration> recovery = back.after(over);
        out.printf("recovery  %s after the overload's end nine of ten contacts arrived within p99 of before again, for "
                + "five seconds in a row, at %d/s%n",
                recovery.map(time -> time.toSeconds() + " s").orElse("not within " + seconds + " s"), bearable);
        judge(arrival, restarts, limits, recovery);
        out.println(wrong.isEmpty()
                ? "RIGHT: it refused with Retry-After, kept within its memory, lost nothing "
                + "accepted, and was back in time" : "WRONG: " + String.join("; ", wrong));
        out.flush();
        return wrong.isEmpty() ? 0 : 1;
    }

    private Histogram load(Arrival arrival, String name, int rate) {
        Histogram lag = Latency.histogram();
        new SteadyLoad(rate).run("contacts", seconds, n -> {
            long sent = System.nanoTime();
            Reply reply = arrival.post(name + "-" + n);
            if (reply.is(201) && arrival.isTold(reply, PATIENCE)) {
                lag.recordValue(System.nanoTime() - sent);
            }
        });
        if (lag.getTotalCount() != (long) rate * seconds) {
            throw new BenchFailed("It does not bear " + rate + " contacts/s: only " + lag.getTotalCount() + " of "
                    + rate * seconds + " were accepted and told.");
        }
        return lag;
    }

    /// @return when the last was sent
    private long overload(Arrival arrival, String name, int rate) {
        AtomicLong end = new AtomicLong();
        new SteadyLoad(rate).run("contacts", seconds, n -> {
            String answer;
            try {
                Reply reply = arrival.post(name + "-" + n);
                answer = String.valueOf(reply.status());
                if (reply.is(201)) {
                    accepted.add(reply);
                } else if (reply.is(429, 503) && reply.retryAfter().isEmpty()) {
                    withoutRetryAfter.incrementAndGet();
                }
            } catch (BenchFailed e) {
                answer = "no answer";
            }
            answers.computeIfAbsent(answer, _ -> new AtomicLong()).incrementAndGet();
            lookAtMemory();
        }, () -> end.set(System.nanoTime()));
        return end.get();
    }

    private void lookAtMemory() {
        long last = looked.get();
        if (System.nanoTime() - last > 1_000_000_000L && looked.compareAndSet(last, System.nanoTime())) {
            Parts.memory(home).forEach((part, mib) -> mostMemory.merge(part, mib, Math::max));
        }
    }

    private void again(Arrival arrival, String id, Return back) {
        long sent = System.nanoTime();
        Reply reply = arrival.post(id);
        boolean told = reply.is(201) && arrival.isTold(reply, PATIENCE);
        back.saw(sent, told ? Optional.of(System.nanoTime() - sent) : Optional.empty());
        lookAtMemory();
    }

    private void judge(Arrival arrival, Map<String, Long> restarts, Map<String, Long> limits,
            Optional<Duration> recovery) {
        long lost = accepted.stream().filter(reply -> !arrival.isTold(reply, PATIENCE)).count();
        blame(lost > 0, lost + " accepted contacts did not arrive");
        blame(!Parts.restarts(home).equals(restarts), "parts were started again");
        blame(!answers.containsKey("429") && !answers.containsKey("503"),
                "no request was refused: the capacity is higher than assumed");
        blame(withoutRetryAfter.get() > 0, "429 or 503 without Retry-After");
        blame(!List.of("201", "429", "503").containsAll(answers.keySet()), "other answers than 201, 429 and 503");
        mostMemory.forEach((part, mib) -> blame(mib > limits.get(part), part + " took " + mib + " MiB of "
                + limits.get(part)));
        blame(recovery.isEmpty() || recovery.get().toSeconds() > backWithin, "not back within " + backWithin + " s");
    }

    private void blame(boolean isWrong, String what) {
        if (isWrong) {
            wrong.add(what);
        }
    }

    private String ofLimits(Map<String, Long> limits) {
        Map<String, String> told = new TreeMap<>();
        mostMemory.forEach((part, mib) -> told.put(part, mib + "/" + limits.get(part)));
        return told + ", together " + total(mostMemory);
    }

    private static long total(Map<String, Long> mib) {
        return mib.values().stream().mapToLong(Long::longValue).sum();
    }
}
