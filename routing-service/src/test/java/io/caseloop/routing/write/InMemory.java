package io.caseloop.routing.write;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A backbone in memory for one thread and a clock that is set: enough to see what one work after another leads to.
final class InMemory implements Backbone, Work {

    private final Map<String, List<Fact>> streams = new HashMap<>();
    private final Map<String, TreeMap<String, String>> reserved = new HashMap<>();
    private final Map<String, String> copies = new HashMap<>();
    private final Map<String, Instant> timers = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    void clock(Instant moved) {
        now = moved;
    }

    /// The ids of the timers of a kind that are due, which fire once.
    List<String> due(String kind) {
        List<String> due = timers.entrySet().stream().filter(t -> t.getKey().startsWith(kind + "|") && !t.getValue().isAfter(now))
                .map(t -> t.getKey().substring(kind.length() + 1)).toList();
        due.forEach(id -> timers.remove(kind + "|" + id));
        return due;
    }

    boolean scheduled(String kind, String id) {
        return timers.containsKey(kind + "|" + id);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command) {
        List<E> decided = type.decider().decide(command, (S) state(type, id));
        streams.computeIfAbsent(type.stream(id), _ -> new ArrayList<>()).addAll(decided);
        return decided;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(StreamType<?, S, ?> type, String id) {
        StreamType<?, S, Fact> of = (StreamType<?, S, Fact>) type;
        return of.decider().fold(streams.getOrDefault(type.stream(id), List.of()));
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        return Optional.ofNullable(rows(scope).get(key));
    }

    @Override
    public Map<String, String> reservations(String scope, String keyPrefix) {
        return new TreeMap<>(rows(scope).subMap(keyPrefix, keyPrefix + Character.MAX_VALUE));
    }

    @Override
    public Map<String, String> reservationsAfter(String scope, String keyPrefix, String after, int limit) {
        Map<String, String> page = new LinkedHashMap<>();
        reservations(scope, keyPrefix).entrySet().stream().filter(e -> e.getKey().compareTo(after) > 0).limit(limit).forEach(e -> page.put(e.getKey(), e.getValue()));
        return page;
    }

    @Override
    public List<ReservedRow> reservationHeads(String scopePrefix, int limit) {
        return List.copyOf(reserved.keySet()).stream().filter(scope -> scope.startsWith(scopePrefix))
                .flatMap(scope -> rows(scope).entrySet().stream().limit(limit).map(row -> new ReservedRow(scope, row.getKey(), row.getValue()))).toList();
    }

    @Override
    public void reserve(String scope, String key, String value) {
        if (rows(scope).putIfAbsent(key, value) != null) {
            throw new AssertionError(scope + " " + key + " is taken");
        }
    }

    @Override
    public void replace(String scope, String key, String from, String to) {
        if (!rows(scope).replace(key, from, to)) {
            throw new AssertionError(scope + " " + key + " is not held so");
        }
    }

    @Override
    public void release(String scope, String key, String value) {
        if (!rows(scope).remove(key, value)) {
            throw new AssertionError(scope + " " + key + " is not held so");
        }
    }

    @Override
    public Optional<String> copy(String scope, String key) {
        return Optional.ofNullable(copies.get(scope + "|" + key));
    }

    @Override
    public void putCopy(String scope, String key, String value) {
        copies.put(scope + "|" + key, value);
    }

    @Override
    public void dropCopy(String scope, String key) {
        copies.remove(scope + "|" + key);
    }

    @Override
    public void schedule(String kind, String id, String key, Instant due) {
        timers.put(kind + "|" + id, due);
    }

    @Override
    public void unschedule(String kind, String id) {
        timers.remove(kind + "|" + id);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Cause cause() {
        return new Cause("test", "test", "test", null);
    }

    @Override
    public void ownKey(String key, String owner) {
        putCopy("key", key, owner);
    }

    @Override
    public String source() {
        return "routing-service";
    }

    @Override
    public <R> R perform(Cause cause, Function<Work, R> work) {
        return work.apply(this);
    }

    @Override
    public Answer performOnce(Claim claim, Cause cause, Function<Work, Answer> work, Function<Refused, Answer> onRefused) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Recorded> facts(StreamType<?, ?, ?> type, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> copies(String scope, String keyPrefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> open(PersonalText text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String lookupHash(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String newId() {
        throw new UnsupportedOperationException();
    }

    private TreeMap<String, String> rows(String scope) {
        return reserved.computeIfAbsent(scope, _ -> new TreeMap<>());
    }
}
