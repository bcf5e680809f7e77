package io.caseloop.benchmarks.cases;

import io.caseloop.benchmarks.Latency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/// What the clients saw since it was reset.
final class Measured {

    /// The calls of a case; each counts from the first try until it is taken.
    enum Call { CONTACT, JOURNEY, ACCEPTED, REPLY, SOLVE, CONFIRMED, RATED }

    private final Map<Call, Histogram> times = new EnumMap<>(Call.class);
    private final Queue<String> tickets = new ConcurrentLinkedQueue<>();
    private final AtomicLong cases = new AtomicLong();
    private final AtomicLong again = new AtomicLong();

    Measured() {
        for (Call call : Call.values()) {
            times.put(call, Latency.histogram());
        }
    }

    void took(Call call, long nanos) {
        times.get(call).recordValue(nanos);
    }

    void askedAgain() {
        again.incrementAndGet();
    }

    void done(String ticket) {
        tickets.add(ticket);
        cases.incrementAndGet();
    }

    /// Begins a run; the tickets stay.
    void reset() {
        times.values().forEach(Histogram::reset);
        cases.set(0);
        again.set(0);
    }

    long cases() {
        return cases.get();
    }

    double againPerCase() {
        return again.get() / (double) Math.max(1, cases.get());
    }

    Histogram time(Call call) {
        return times.get(call);
    }

    /// All cases that were finished.
    List<String> tickets() {
        return List.copyOf(tickets);
    }
}
