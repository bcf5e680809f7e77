package io.caseloop.backbone.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.codec.RecordKeys;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deliveries that could not be taken in, and those that wait behind them, as received.
final class ParkingLot implements Parking {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

    static final String BEHIND = "behind";
    /// A sweep runs between two polls: a consumer that does not poll for a minute loses its partitions.
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String[] MENDS_ITSELF = {BEHIND, TakeIn.VAULT, TakeIn.HOLE, TakeIn.CONTENDED};
    private static final int AT_ONCE = 1_000;
    /// One row per ticket: of the stream whose fact came first the lowest position, which is what fills a hole.
    private static final String HEADS =
            "(select h.* from (select distinct on (key) key, source, stream from parked where key %s ? order by key, "
            + "ordinal) f"
            + " cross join lateral (select * from parked p where p.key = f.key and p.source = f.source and p.stream "
            + "= f.stream order by p.position limit 1) h) head";
    private static final String HEADS_AFTER = HEADS.formatted(">");
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() { };

    private record Row(long ordinal, String event, Delivery delivery) {
    }

    /// @param because why the head still waits, or empty
    private record Left(int waiting, String because) {
    }

    private final StoreReader store;
    private final TakeIn takeIn;
    private final RecordKeys keys;
    private final SkipRecord skips;
    private final Duration patience;
    private final ObjectMapper json = new ObjectMapper();
    private final ReentrantLock retrying = new ReentrantLock();
    private String triedLast = "";

    /// @param patience how long a sweep of what mends itself may take, give or take one fact
    ParkingLot(StoreReader store, TakeIn takeIn, RecordKeys keys, SkipRecord skips, Duration patience) {
        this.keys = keys;
        this.store = store;
        this.takeIn = takeIn;
        this.skips = skips;
        this.patience = patience;
    }

    /// Which of these keys have something parked.
    Set<String> occupied(Set<String> keys) {
        return new HashSet<>(store.query("select distinct key from parked where key = any (?)", r -> r.getString(1),
                (Object) keys.toArray(String[]::new)));
    }

    /// A delivery that is parked already stays where it is.
    void park(Delivery d, String reason) {
        try {
            int parked = store.update("insert into parked (key, event_id, type, source, stream, position, headers, "
                    + "data, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing", d.key(), d.id(), d.type(), d.source(), d.stream(), d.position(),
                    json.writeValueAsString(d.headers()),
                    d.data(), reason);
            if (parked > 0 && !reason.equals(BEHIND)) {
                LOG.warn("parked: {}, because of {}; what follows about its ticket waits behind it", d.id(), reason);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that are not text", e);
        }
    }

    @Override
    public List<Parked> parked(String after, int limit) {
        return listed(HEADS_AFTER, after, limit);
    }

    @Override
    public Optional<Parked> head(String key) {
        return listed(HEADS.formatted("="), key, 1).stream().findFirst();
    }

    private List<Parked> listed(String heads, String key, int limit) {
        return store.query("select head.key, head.event_id, head.type, head.source, head.stream, head.position, "
                + "head.reason,"
                + " (select count(*) from parked q where q.key = head.key), head.since from " + heads
                + " order by head.key limit ?",
                r -> new Parked(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5),
                r.getLong(6), r.getString(7),
                        r.getInt(8), r.getObject(9, OffsetDateTime.class).toInstant()), key, limit);
    }

    /// How many tickets are parked.
    long tickets() {
        return store.query("select count(distinct key) from parked", r -> r.getLong(1)).getFirst();
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
            List<Row> rows = rows(key);
            Row head = rows.isEmpty() ? null : head(rows);
            if (event != null && (head == null || !head.event().equals(event))) {
                throw new OtherHead(head == null ? null : head.event());
            }
            if (head != null && skips.written(head.delivery(),
                    takeIn.last(head.delivery().source(), head.delivery().stream()), actor, reason)) {
                passOver(key, head, actor, reason);
            }
            return inOrder(key, Duration.ofDays(1)).waiting();
        } finally {
            retrying.unlock();
        }
    }

    /// All of it or nothing, and nothing where another instance was faster.
    private void passOver(String key, Row row, String actor, String reason) {
        store.query("with gone as (delete from parked where key = ? and ordinal = ? returning event_id, type, "
                + "source, stream, position),"
                + " raised as (insert into inbox as i (source, stream, position) select source, stream, position "
                + "from gone"
                + " on conflict (source, stream) do update set position = greatest(i.position, excluded.position)),"
                + " told as (insert into passed_over (event_id, type, source, stream, position, outcome, reason, actor)"
                + " select event_id, type, source, stream, position, 'skipped', ?, ? from gone on conflict do nothing)"
                + " select count(*) from gone", r -> r.getInt(1), key, row.ordinal(), reason, actor);
    }

    /// Tries what may have mended itself: what only waited behind, what waited for the vault or for
    /// others, a hole that was filled. Ends when it has taken long enough, or when the vault is
    /// away, and goes on from there the next time. Waits for nobody.
    void retryWhatMendsItself() {
        if (!retrying.tryLock()) {
            return;
        }
        try {
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
        List<String> next = mendable(triedLast);
        return next.isEmpty() && !triedLast.isEmpty() ? mendable("") : next;
    }

    private List<String> mendable(String after) {
        return store.query("select head.key from " + HEADS_AFTER
                + " where head.reason = any (?) order by head.key limit ?", r -> r.getString(1), after,
                MENDS_ITSELF, AT_ONCE);
    }

    /// @param most it may take, give or take one fact
    private Left inOrder(String key, Duration most) {
        long begun = System.nanoTime();
        Map<String, Long> last = new TreeMap<>();
        List<Row> waiting = rows(key);
        while (!waiting.isEmpty()) {
            Row row = head(waiting);
            try {
                long seen = lastOf(last, row.delivery());
                takeIn.take(row.delivery(), seen, seen);
                raise(row.delivery());
                last.put(row.delivery().source() + " " + row.delivery().stream(),
                        Math.max(seen, row.delivery().position()));
                remove(key, row);
                waiting.remove(row);
            } catch (TakeIn.Poison poison) {
                store.update("update parked set reason = ? where key = ? and ordinal = ?", poison.reason(), key,
                        row.ordinal());
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

    /// What was passed over leaves no trace but its position.
    private void raise(Delivery d) {
        store.update("insert into inbox as i (source, stream, position) values (?, ?, ?) on conflict (source, stream) "
                + "do update set position = greatest(i.position, excluded.position)", d.source(), d.stream(),
                d.position());
    }

    private void remove(String key, Row row) {
        store.update("delete from parked where key = ? and ordinal = ?", key, row.ordinal());
    }

    private List<Row> rows(String key) {
        return new ArrayList<>(store.query("select ordinal, event_id, headers, data, stream, position from parked "
                + "where key = ? order by ordinal", r -> {
            try {
                return new Row(r.getLong(1), r.getString(2),
                        Delivery.of(key, json.readValue(r.getString(3), HEADERS), r.getBytes(4), r.getString(5),
                        r.getLong(6), keys));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("unreadable headers of a parked record", e);
            }
        }, key));
    }
}
