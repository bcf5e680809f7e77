package io.caseloop.backbone.store;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What one unit of work wants written: accepted whole or rejected whole, whoever shares its transaction.
/// Not thread-safe: one thread fills it, then it is handed over.
public final class AppendRequest {

    /// A fact ready to be stored.
    public record NewEvent(int segment, String stream, long position, UUID id, String type, String topic, String subject, Instant at,
                           String actor, String correlationId, String causationId, String traceparent, byte[] data, String metadata) {
    }

    /// @param after what must be the last position taken in, -1 for none
    /// @param position the last one afterwards
    public record InboxPosition(String source, String stream, long after, long position) {
    }

    /// @param from what must hold the key, or null when it must be free
    /// @param to what holds it afterwards, or null when it is given back
    public record Reserved(String scope, String key, String from, String to) {
    }

    /// @param value null to drop it
    public record Copied(String scope, String key, String value) {
    }

    /// @param due null to take it away
    public record Scheduled(String kind, String id, String key, Instant due, UUID generation) {
    }

    /// The timer this work answers to; it must still be there.
    public record Fired(String kind, String id, UUID generation) {
    }

    /// How far a topic has been read.
    ///
    /// @param topicId a topic made anew has another
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
    private final Map<Key, Copied> copied = new LinkedHashMap<>();
    private final Map<Key, Scheduled> scheduled = new LinkedHashMap<>();
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

    /// Later changes of one key build on earlier ones: what counts is what must hold it first and what holds it last.
    public void reserve(Reserved change) {
        reserved.merge(new Key(change.scope(), change.key()), change,
                (first, then) -> new Reserved(first.scope(), first.key(), first.from(), then.to()));
    }

    public void copy(Copied change) {
        copied.put(new Key(change.scope(), change.key()), change);
    }

    public void schedule(Scheduled timer) {
        scheduled.put(new Key(timer.kind(), timer.id()), timer);
    }

    public void answerTo(Fired timer) {
        fired = timer;
    }

    public void keep(Kept answer) {
        kept = answer;
    }

    /// What this work has itself put there, so that it reads its own changes. Null = nothing changed, else the change.
    public Reserved reservation(String scope, String key) {
        return reserved.get(new Key(scope, key));
    }

    /// As [#reservation], for copies.
    public Copied copied(String scope, String key) {
        return copied.get(new Key(scope, key));
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

    /// Changes that change something: a key taken and given back in one work never was.
    public List<Reserved> reserved() {
        return reserved.values().stream().filter(r -> r.from() != null || r.to() != null).toList();
    }

    public List<Copied> copied() {
        return List.copyOf(copied.values());
    }

    public List<Scheduled> scheduled() {
        return List.copyOf(scheduled.values());
    }

    public Fired fired() {
        return fired;
    }

    public Kept kept() {
        return kept;
    }

    /// Nothing to write: not even a position or an answer.
    public boolean isEmpty() {
        return events.isEmpty() && inbox.isEmpty() && passed.isEmpty() && consumed.isEmpty() && reserved().isEmpty() && copied.isEmpty() && scheduled.isEmpty()
                && fired == null && kept == null;
    }

    /// Everything that two members of one batch must not both touch.
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        events.forEach(e -> keys.add("e|" + e.stream()));
        inbox.forEach(i -> keys.add("i|" + i.source() + "|" + i.stream()));
        passed.forEach(i -> keys.add("i|" + i.source() + "|" + i.stream()));
        consumed.forEach(c -> keys.add("o|" + c.topic() + "|" + c.partition()));
        reserved.keySet().forEach(k -> keys.add("r|" + k.scope() + "|" + k.key()));
        copied.keySet().forEach(k -> keys.add("c|" + k.scope() + "|" + k.key()));
        scheduled.keySet().forEach(k -> keys.add("t|" + k.scope() + "|" + k.key()));
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
