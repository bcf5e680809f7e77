package io.caseloop.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Determines when the system has recovered: from then on, in every second nine of ten contacts
/// arrive within the usual time.
final class Return {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int IN_A_ROW = 5;
    private static final double MOST = .9;

    private record Seen(long sent, boolean soon) {
    }

    private final long usual;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    /// @param usual time to the journey, in nanoseconds
    Return(long usual) {
        this.usual = usual;
    }

    /// @param took to the journey; empty when it did not arrive
    void saw(long sent, Optional<Long> took) {
        seen.add(new Seen(sent, took.filter(time -> time <= usual).isPresent()));
    }

    /// @param since when the load ended
    /// @return until the first of five such seconds in a row; empty when there were none
    Optional<Duration> after(long since) {
        List<Seen> all = List.copyOf(seen);
        long last = all.stream().mapToLong(Seen::sent).max().orElse(since);
        int row = 0;
        for (long begin = since; begin + SECOND <= last; begin += SECOND) {
            long from = begin;
            List<Seen> second = all.stream().filter(one -> one.sent() >= from && one.sent() < from + SECOND).toList();
            long soon = second.stream().filter(Seen::soon).count();
            row = !second.isEmpty() && soon >= MOST * second.size() ? row + 1 : 0;
            if (row == IN_A_ROW) {
                return Optional.of(Duration.ofNanos(begin - (IN_A_ROW - 1) * SECOND - since));
            }
        }
        return Optional.empty();
    }
}
