package io.caseloop.backbone.inbox;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// For a fact that was taken in once, before the store was restored, and is read again: what it led to came back from the topic,
/// so nothing is decided. What else follows from it, copies and messages, is made again where it is not there.
///
/// @param work where all else goes
record WithoutDecision(Work work) implements Work {

    @Override
    public <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command) {
        return List.of();
    }

    @Override
    public <S> S state(StreamType<?, S, ?> type, String id) {
        return work.state(type, id);
    }

    @Override
    public Cause cause() {
        return work.cause();
    }

    @Override
    public Instant now() {
        return work.now();
    }

    @Override
    public String newId() {
        return work.newId();
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        return work.reserved(scope, key);
    }

    @Override
    public Map<String, String> reservations(String scope, String keyPrefix) {
        return work.reservations(scope, keyPrefix);
    }

    @Override
    public void reserve(String scope, String key, String value) {
        if (work.reserved(scope, key).isEmpty()) {
            work.reserve(scope, key, value);
        }
    }

    @Override
    public void replace(String scope, String key, String from, String to) {
        if (work.reserved(scope, key).equals(Optional.of(from))) {
            work.replace(scope, key, from, to);
        }
    }

    @Override
    public void release(String scope, String key, String value) {
        if (work.reserved(scope, key).equals(Optional.of(value))) {
            work.release(scope, key, value);
        }
    }

    @Override
    public Optional<String> copy(String scope, String key) {
        return work.copy(scope, key);
    }

    @Override
    public Map<String, String> copies(String scope, String keyPrefix) {
        return work.copies(scope, keyPrefix);
    }

    @Override
    public void putCopy(String scope, String key, String value) {
        work.putCopy(scope, key, value);
    }

    @Override
    public void dropCopy(String scope, String key) {
        work.dropCopy(scope, key);
    }

    @Override
    public void schedule(String kind, String id, String key, Instant due) {
        work.schedule(kind, id, key, due);
    }

    @Override
    public void unschedule(String kind, String id) {
        work.unschedule(kind, id);
    }

    @Override
    public void ownKey(String key, String owner) {
        work.ownKey(key, owner);
    }
}
