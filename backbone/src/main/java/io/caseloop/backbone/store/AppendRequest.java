package io.caseloop.backbone.store;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.failure.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What one unit of work wants written: accepted whole or rejected whole, independent of the other
/// requests in its transaction.
/// Not thread-safe: one thread fills it, then it is handed over.
public final class AppendRequest {

    /// A fact ready to be stored.
    public record NewEvent(int segment, String stream, long position, UUID id, String type, String topic,
            String subject, Instant at,
                           String actor, String correlationId, String causationId, String traceparent, byte[] data,
                           String metadata) {
    }

    /// @param after what must be the last position taken in, -1 for none
    /// @param position the last one afterwards
    public record InboxPosition(String source, String stream, long after, long position) {
    }

    /// A key that must be free.
    public record Reserved(String scope, String key, String value) {
    }

    /// The timer that led to this work; it must still be there.
    ///
    /// @param nextTry when it fires again unless its state declares it no longer
    public record Fired(String kind, String id, UUID generation, Instant nextTry) {
    }

    /// A timer that is to fire now.
    public record Woken(String kind, String id) {
    }

    /// How far a topic has been read.
    ///
    /// @param topicId changes when a topic is recreated
    /// @param epoch the leader epoch of the last record that was read, or -1
    public record Consumed(String topic, int partition, String topicId, long position, int epoch) {
    }

    /// A key used, with the answer it gets.
    public record Kept(Claim claim, Answer answer) {
    }

    private record Key(String scope, String key) {
    }

    private final Map<String, Long> expected = new LinkedHashMap<>();
    private final List<NewEvent> events = new ArrayList<>();
    private final Map<Key, Reserved> reserved = new LinkedHashMap<>();
    private final Set<Woken> woken = new LinkedHashSet<>();
    private final RowChanges changes = new RowChanges();
    private final List<InboxPosition> inbox = new ArrayList<>();
    private final List<InboxPosition> passed = new ArrayList<>();
    private final List<Consumed> consumed = new ArrayList<>();
    private Fired fired;
    private Kept kept;

    /// The stream's last position, -1 for none, must be this when it is written.
    public void expect(String stream, long last) {
        expected.putIfAbsent(stream, last);
    }

    public void add(NewEvent event) {
        expected.putIfAbsent(event.stream(), event.position() - 1);
        events.add(event);
    }

    public void take(InboxPosition position) {
        inbox.add(position);
    }

    /// Facts that concern nobody here: their positions are only raised, not guarded.
    public void pass(InboxPosition position) {
        passed.add(position);
    }

    public void read(Consumed position) {
        consumed.add(position);
    }

    public void reserve(Reserved key) {
        if (reserved.putIfAbsent(new Key(key.scope(), key.key()), key) != null) {
            throw new Conflict(Conflict.Kind.UNIQUE_KEY);
        }
    }

    public void wake(Woken timer) {
        woken.add(timer);
    }

    /// What follows for what is derived from states.
    public RowChanges changes() {
        return changes;
    }

    public void answerTo(Fired timer) {
        fired = timer;
    }

    public void keep(Kept answer) {
        kept = answer;
    }

    /// What this work has itself put there, so that it reads its own changes, or null.
    public Reserved reservation(String scope, String key) {
        return reserved.get(new Key(scope, key));
    }

    public Map<String, Long> expected() {
        return expected;
    }

    public List<NewEvent> events() {
        return events;
    }

    public List<InboxPosition> inbox() {
        return inbox;
    }

    public List<InboxPosition> passed() {
        return passed;
    }

    public List<Consumed> consumed() {
        return consumed;
    }

    public List<Reserved> reserved() {
        return List.copyOf(reserved.values());
    }

    public Set<Woken> woken() {
        return woken;
    }

    public Fired fired() {
        return fired;
    }

    public Kept kept() {
        return kept;
    }

    /// Nothing to write: not even a position or an answer.
    public boolean isEmpty() {
        return events.isEmpty() && inbox.isEmpty() && passed.isEmpty() && consumed.isEmpty() && reserved.isEmpty()
                && woken.isEmpty() && changes.isEmpty() && fired == null && kept == null;
    }

    /// Everything that two append requests of one batch must not both touch.
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        events.forEach(e -> keys.add("e|" + e.stream()));
        inbox.forEach(i -> keys.add("i|" + i.source() + "|" + i.stream()));
        passed.forEach(i -> keys.add("i|" + i.source() + "|" + i.stream()));
        consumed.forEach(c -> keys.add("o|" + c.topic() + "|" + c.partition()));
        reserved.keySet().forEach(k -> keys.add("r|" + k.scope() + "|" + k.key()));
        changes.addKeys(keys);
        if (fired != null) {
            keys.add("t|" + fired.kind() + "|" + fired.id());
        }
        if (kept != null) {
            keys.add("k|" + kept.claim().subject() + "|" + kept.claim().route() + "|" + kept.claim().key());
        }
        return keys;
    }

    /// Streams this work read and did not write.
    Set<String> readKeys() {
        Set<String> read = new HashSet<>();
        expected.keySet().forEach(s -> read.add("e|" + s));
        return read;
    }

    /// Rough size in bytes, to bound a batch.
    int weight() {
        int weight = 200;
        for (NewEvent event : events) {
            weight += 300 + event.data().length;
        }
        return weight;
    }
}
