package io.caseloop.backbone.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.operations.Parking.Parked;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.codec.RecordKeys;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table `parked`: deliveries as received, in the order in which they came for a key. A row is
/// read like a record from Kafka, so its signature is checked again.
final class ParkedTable {

    /// One row per ticket: of the stream whose fact came first the lowest position, which is what fills a hole.
    private static final String HEADS =
            "(select h.* from (select distinct on (key) key, source, stream from parked where key %s ? order by key, "
            + "ordinal) f"
            + " cross join lateral (select * from parked p where p.key = f.key and p.source = f.source and p.stream "
            + "= f.stream order by p.position limit 1) h) head";
    private static final String HEADS_AFTER = HEADS.formatted(">");
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() { };

    record Row(long ordinal, String event, Delivery delivery) {
    }

    private final StoreReader store;
    private final RecordKeys keys;
    private final ObjectMapper json = new ObjectMapper();

    /// @param keys by which records are signed
    ParkedTable(StoreReader store, RecordKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /// Which of these keys have something parked.
    Set<String> occupied(Set<String> keys) {
        return new HashSet<>(store.query("select distinct key from parked where key = any (?)", r -> r.getString(1),
                (Object) keys.toArray(String[]::new)));
    }

    /// How many keys have something parked.
    long keys() {
        return store.query("select count(distinct key) from parked", r -> r.getLong(1)).getFirst();
    }

    /// @return false where it was there already
    boolean add(Delivery d, String reason) {
        try {
            return store.update("insert into parked (key, event_id, type, source, stream, position, headers, data, "
                    + "reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing", d.key(), d.id(), d.type(),
                    d.source(), d.stream(), d.position(), json.writeValueAsString(d.headers()), d.data(), reason) > 0;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that are not text", e);
        }
    }

    /// What waits at the head of each key, by key.
    List<Parked> heads(String after, int limit) {
        return listed(HEADS_AFTER, after, limit);
    }

    Optional<Parked> head(String key) {
        return listed(HEADS.formatted("="), key, 1).stream().findFirst();
    }

    private List<Parked> listed(String heads, String key, int limit) {
        return store.query("select head.key, head.event_id, head.type, head.source, head.stream, head.position, "
                + "head.reason, (select count(*) from parked q where q.key = head.key), head.since from " + heads
                + " order by head.key limit ?",
                r -> new Parked(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5),
                r.getLong(6), r.getString(7), r.getInt(8), r.getObject(9, OffsetDateTime.class).toInstant()), key,
                limit);
    }

    /// Keys whose head waits for one of these reasons.
    List<String> keysWaitingFor(List<String> reasons, String after, int limit) {
        return store.query("select head.key from " + HEADS_AFTER
                + " where head.reason = any (?) order by head.key limit ?", r -> r.getString(1), after,
                reasons.toArray(String[]::new), limit);
    }

    /// What is parked under a key, in the order in which it came.
    List<Row> rows(String key) {
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

    /// Notes why a row still waits.
    void because(String key, Row row, String reason) {
        store.update("update parked set reason = ? where key = ? and ordinal = ?", reason, key, row.ordinal());
    }

    void remove(String key, Row row) {
        store.update("delete from parked where key = ? and ordinal = ?", key, row.ordinal());
    }

    /// What was passed over leaves no trace but its position.
    void raise(Delivery d) {
        store.update("insert into inbox as i (source, stream, position) values (?, ?, ?) on conflict (source, stream) "
                + "do update set position = greatest(i.position, excluded.position)", d.source(), d.stream(),
                d.position());
    }

    /// Removes a row, raises its position and records the skip: all of it or nothing, and nothing
    /// where another instance was faster.
    void passOver(String key, Row row, String actor, String reason) {
        store.query("with gone as (delete from parked where key = ? and ordinal = ? returning event_id, type, "
                + "source, stream, position),"
                + " raised as (insert into inbox as i (source, stream, position) select source, stream, position "
                + "from gone"
                + " on conflict (source, stream) do update set position = greatest(i.position, excluded.position)),"
                + " told as (insert into passed_over (event_id, type, source, stream, position, outcome, reason, actor)"
                + " select event_id, type, source, stream, position, 'skipped', ?, ? from gone on conflict do nothing)"
                + " select count(*) from gone", r -> r.getInt(1), key, row.ordinal(), reason, actor);
    }
}
