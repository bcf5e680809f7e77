package io.caseloop.backbone.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Parking;
import io.caseloop.backbone.store.StoreReader;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deliveries that could not be taken in, and those that wait behind them, as received.
final class ParkingLot implements Parking {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

    static final String BEHIND = "behind";
    private static final Set<String> MENDS_ITSELF = Set.of(BEHIND, TakeIn.VAULT, TakeIn.HOLE, TakeIn.CONTENDED);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() { };

    private record Row(long ordinal, Delivery delivery, String reason) {
    }

    private final StoreReader store;
    private final TakeIn takeIn;
    private final ObjectMapper json = new ObjectMapper();
    private final ReentrantLock retrying = new ReentrantLock();

    ParkingLot(StoreReader store, TakeIn takeIn) {
        this.store = store;
        this.takeIn = takeIn;
    }

    /// Which of these keys have something parked.
    Set<String> occupied(Set<String> keys) {
        return new HashSet<>(store.query("select distinct key from parked where key = any (?)", r -> r.getString(1),
                (Object) keys.toArray(String[]::new)));
    }

    /// A delivery that is parked already stays where it is.
    void park(Delivery d, String reason) {
        try {
            int parked = store.update("insert into parked (key, event_id, type, source, stream, position, headers, data, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing", d.key(), d.id(), d.type(), d.source(), d.stream(), d.position(), json.writeValueAsString(d.headers()),
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
        return store.query("select distinct on (p.key) p.key, p.event_id, p.type, p.source, p.stream, p.position, p.reason,"
                + " (select count(*) from parked q where q.key = p.key), p.since from parked p where p.key > ? order by p.key, p.ordinal limit ?",
                r -> new Parked(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getLong(6), r.getString(7),
                        r.getInt(8), r.getObject(9, OffsetDateTime.class).toInstant()), after, limit);
    }

    /// How many tickets are parked.
    long tickets() {
        return store.query("select count(distinct key) from parked", r -> r.getLong(1)).getFirst();
    }

    @Override
    public int retry(String key) {
        retrying.lock();
        try {
            return inOrder(key);
        } finally {
            retrying.unlock();
        }
    }

    @Override
    public int skip(String key, String actor, String reason) {
        retrying.lock();
        try {
            List<Row> rows = rows(key);
            if (!rows.isEmpty()) {
                Row first = rows.getFirst();
                Delivery d = first.delivery();
                takeIn.passOver(d.id(), d.type(), d.source(), d.stream(), d.position(), "skipped", reason, actor);
                store.update("insert into inbox as i (source, stream, position) values (?, ?, ?) on conflict (source, stream) do update"
                        + " set position = greatest(i.position, excluded.position)", d.source(), d.stream(), d.position());
                remove(key, first);
            }
            return inOrder(key);
        } finally {
            retrying.unlock();
        }
    }

    /// Tries what may have mended itself: what only waited behind, what waited for the vault, a hole that was filled.
    void retryWhatMendsItself() {
        for (Parked parked : parked("", 1_000)) {
            if (MENDS_ITSELF.contains(parked.reason())) {
                retry(parked.key());
            }
        }
    }

    private int inOrder(String key) {
        Map<String, Long> last = new TreeMap<>();
        List<Row> waiting = new java.util.ArrayList<>(rows(key));
        boolean moved = true;
        while (moved && !waiting.isEmpty()) {
            moved = false;
            int next = fillsTheHole(waiting, last);
            Row row = waiting.get(next);
            try {
                long seen = lastOf(last, row.delivery());
                takeIn.take(row.delivery(), seen, seen);
                raise(row.delivery());
                last.put(row.delivery().source() + " " + row.delivery().stream(), Math.max(seen, row.delivery().position()));
                remove(key, row);
                waiting.remove(next);
                moved = true;
            } catch (TakeIn.Poison poison) {
                store.update("update parked set reason = ? where key = ? and ordinal = ?", poison.reason(), key, row.ordinal());
            }
        }
        return waiting.size();
    }

    /// The first row; where it waits for a hole to be filled, the row behind it that fills it.
    private int fillsTheHole(List<Row> waiting, Map<String, Long> last) {
        Delivery first = waiting.getFirst().delivery();
        if (first.envelope().isEmpty()) {
            return 0;
        }
        long missing = lastOf(last, first) + 1;
        if (first.position() <= missing) {
            return 0;
        }
        return IntStream.range(1, waiting.size()).filter(i -> waiting.get(i).delivery().stream().equals(first.stream())
                && waiting.get(i).delivery().source().equals(first.source()) && waiting.get(i).delivery().position() == missing).findFirst().orElse(0);
    }

    private long lastOf(Map<String, Long> last, Delivery d) {
        return last.computeIfAbsent(d.source() + " " + d.stream(), k -> takeIn.last(d.source(), d.stream()));
    }

    /// What was passed over leaves no trace but its position.
    private void raise(Delivery d) {
        store.update("insert into inbox as i (source, stream, position) values (?, ?, ?) on conflict (source, stream) do update"
                + " set position = greatest(i.position, excluded.position)", d.source(), d.stream(), d.position());
    }

    private void remove(String key, Row row) {
        store.update("delete from parked where key = ? and ordinal = ?", key, row.ordinal());
    }

    private List<Row> rows(String key) {
        return store.query("select ordinal, headers, data, stream, position, reason from parked where key = ? order by ordinal", r -> {
            try {
                return new Row(r.getLong(1), Delivery.of(key, json.readValue(r.getString(2), HEADERS), r.getBytes(3), r.getString(4), r.getLong(5)), r.getString(6));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("unreadable headers of a parked record", e);
            }
        }, key);
    }
}
