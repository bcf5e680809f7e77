package io.caseloop.backbone.inbox;

import io.caseloop.backbone.inbox.ParkedTable.Row;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.codec.RecordKeys;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries deliveries again that could not be taken in, and those that wait behind them, in order per
/// ticket; an operator skips one.
final class ParkingLot implements Parking {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

    static final String BEHIND = "behind";
    /// A sweep runs between two polls: a consumer that does not poll for a minute loses its partitions.
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> MENDS_ITSELF = List.of(BEHIND, TakeIn.VAULT, TakeIn.HOLE, TakeIn.CONTENDED);
    private static final int AT_ONCE = 1_000;

    /// @param because why the head still waits, or empty
    private record Left(int waiting, String because) {
    }

    private final ParkedTable table;
    private final TakeIn takeIn;
    private final SkipRecord skips;
    private final Duration patience;
    private final ReentrantLock retrying = new ReentrantLock();
    private String triedLast = "";
    /// Nobody else parks what this instance reads: while it knows that there is nothing, it does not look.
    private volatile boolean perhaps = true;

    /// @param patience how long a sweep of what mends itself may take, give or take one fact
    ParkingLot(StoreReader store, TakeIn takeIn, RecordKeys keys, SkipRecord skips, Duration patience) {
        this.table = new ParkedTable(store, keys);
        this.takeIn = takeIn;
        this.skips = skips;
        this.patience = patience;
    }

    /// Which of these keys have something parked.
    Set<String> occupied(Set<String> keys) {
        return perhaps ? table.occupied(keys) : Set.of();
    }

    /// Another instance may have parked something.
    void mayHaveSome() {
        perhaps = true;
    }

    /// A delivery that is parked already stays where it is.
    void park(Delivery d, String reason) {
        perhaps = true;
        if (table.add(d, reason) && !reason.equals(BEHIND)) {
            LOG.warn("parked: {}, because of {}; what follows about its ticket waits behind it", d.id(), reason);
        }
    }

    /// How many tickets are parked.
    long tickets() {
        return table.keys();
    }

    @Override
    public List<Parked> parked(String after, int limit) {
        return table.heads(after, limit);
    }

    @Override
    public Optional<Parked> head(String key) {
        return table.head(key);
    }

    @Override
    public int retry(String key) {
        retrying.lock();
        try {
            return inOrder(key, Duration.ofDays(1)).waiting();
        } finally {
            retrying.unlock();
        }
    }

    @Override
    public int skip(String key, String event, String actor, String reason) {
        retrying.lock();
        try {
            List<Row> rows = table.rows(key);
            Row head = rows.isEmpty() ? null : head(rows);
            if (event != null && (head == null || !head.event().equals(event))) {
                throw new OtherHead(head == null ? null : head.event());
            }
            if (head != null && skips.written(head.delivery(),
                    takeIn.last(head.delivery().source(), head.delivery().stream()), actor, reason)) {
                table.passOver(key, head, actor, reason);
            }
            return inOrder(key, Duration.ofDays(1)).waiting();
        } finally {
            retrying.unlock();
        }
    }

    /// Tries what may have mended itself: what only waited behind, what waited for the vault or for
    /// others, a hole that was filled. Ends when it has taken long enough, or when the vault is
    /// away, and goes on from there the next time. Waits for nobody. To be called by the thread that takes in.
    void retryWhatMendsItself() {
        if (!perhaps || !retrying.tryLock()) {
            return;
        }
        try {
            perhaps = table.keys() > 0;
            long begun = System.nanoTime();
            List<String> keys = mendable();
            for (String key : keys) {
                triedLast = key;
                Left left = inOrder(key, patience.minusNanos(System.nanoTime() - begun));
                if (left.because().equals(TakeIn.VAULT) || patience.toNanos() <= System.nanoTime() - begun) {
                    return;
                }
            }
            triedLast = keys.size() < AT_ONCE ? "" : triedLast;
        } finally {
            retrying.unlock();
        }
    }

    /// Those after the one that was tried last; when there is none, from the first one on.
    private List<String> mendable() {
        List<String> next = table.keysWaitingFor(MENDS_ITSELF, triedLast, AT_ONCE);
        return next.isEmpty() && !triedLast.isEmpty() ? table.keysWaitingFor(MENDS_ITSELF, "", AT_ONCE) : next;
    }

    /// @param most it may take, give or take one fact
    private Left inOrder(String key, Duration most) {
        long begun = System.nanoTime();
        Map<String, Long> last = new TreeMap<>();
        List<Row> waiting = table.rows(key);
        while (!waiting.isEmpty()) {
            Row row = head(waiting);
            try {
                long seen = lastOf(last, row.delivery());
                takeIn.take(row.delivery(), seen, seen);
                table.raise(row.delivery());
                last.put(row.delivery().source() + " " + row.delivery().stream(),
                        Math.max(seen, row.delivery().position()));
                table.remove(key, row);
                waiting.remove(row);
            } catch (TakeIn.Poison poison) {
                table.because(key, row, poison.reason());
                return new Left(waiting.size(), poison.reason());
            }
            if (System.nanoTime() - begun >= most.toNanos()) {
                return new Left(waiting.size(), waiting.isEmpty() ? "" : BEHIND);
            }
        }
        return new Left(0, "");
    }

    /// Of the stream whose fact came first the lowest position: what fills a hole goes before what waits for it.
    private static Row head(List<Row> waiting) {
        Delivery first = waiting.getFirst().delivery();
        return waiting.stream().filter(row -> row.delivery().source().equals(first.source())
                && row.delivery().stream().equals(first.stream()))
                .min(Comparator.comparingLong(row -> row.delivery().position())).orElseThrow();
    }

    private long lastOf(Map<String, Long> last, Delivery d) {
        return last.computeIfAbsent(d.source() + " " + d.stream(), k -> takeIn.last(d.source(), d.stream()));
    }
}
