package io.caseloop.quality.cases.model;

import io.caseloop.quality.journey.model.CaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Folds the states of a case after each of its facts, in journey order, into spans and meters (Q4, R3, R12).
public final class CaseSpans {

    private static final Set<String> OVER = Set.of("solved", "closed", "merged");

    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private String lastOwner;
    private int handOvers;
    private int pingPong;
    private Duration ownerless = Duration.ZERO;
    private Instant ownerlessSince;

    /// A time in which a value of the case stood.
    ///
    /// @param kind `state`, `responsible` (an agent), `team`, or `commitment:` and its name
    /// @param to null while it stands
    /// @param fromSequence the fact with which it began
    /// @param policy of a commitment, else null
    public record Span(String kind, String value, Instant from, Instant to, long fromSequence, String policy) {
    }

    /// @param handOvers how often another agent than the last took the case over
    /// @param pingPong how often it went back to an agent who had had it before (R3)
    /// @param ownerlessSeconds how long it was open and nobody had it or was offered it (R12)
    public record Meters(int handOvers, int pingPong, int reopens, int contacts, long ownerlessSeconds) {
    }

    /// The state after the fact at `sequence`, which happened at `at`. Where a fact was recorded late, its
    /// spans begin where the spans before it do.
    public void next(long sequence, Instant at, CaseState state) {
        enter("state", state.state(), null, sequence, at);
        String responsible = OVER.contains(Objects.toString(state.state())) ? null
                : Objects.requireNonNullElse(state.owner(), state.offeredTo() == null ? "" : state.offeredTo());
        enter("responsible", responsible == null || responsible.isEmpty() ? null : responsible, null, sequence, at);
        enter("team", state.team(), null, sequence, at);
        for (CaseState.Commitment commitment : state.commitments()) {
            enter("commitment:" + commitment.name(), commitment.state(), commitment.policy(), sequence,
                    commitment.since());
        }
        count(state.owner());
        ownerless(responsible != null && responsible.isEmpty() && state.state() != null, at);
    }

    private void count(String owner) {
        if (owner == null || owner.equals(lastOwner)) {
            return;
        }
        if (lastOwner != null) {
            handOvers++;
            pingPong += held.contains(owner) ? 1 : 0;
        }
        held.add(owner);
        lastOwner = owner;
    }

    private void ownerless(boolean now, Instant at) {
        if (now && ownerlessSince == null) {
            ownerlessSince = at;
        } else if (!now && ownerlessSince != null) {
            ownerless = ownerless.plus(between(ownerlessSince, at));
            ownerlessSince = null;
        }
    }

    private static Duration between(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    private void enter(String kind, String value, String policy, long sequence, Instant at) {
        Integer before = open.get(kind);
        Instant from = at;
        if (before != null) {
            Span span = spans.get(before);
            if (span.value().equals(value) && Objects.equals(span.policy(), policy)) {
                return;
            }
            from = at.isBefore(span.from()) ? span.from() : at;
            spans.set(before, new Span(kind, span.value(), span.from(), from, span.fromSequence(), span.policy()));
            open.remove(kind);
        }
        if (value != null) {
            open.put(kind, spans.size());
            spans.add(new Span(kind, value, from, null, sequence, policy));
        }
    }

    /// In the order in which they began.
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    public Meters meters(CaseState last, Instant now) {
        Duration all = ownerlessSince == null ? ownerless : ownerless.plus(between(ownerlessSince, now));
        return new Meters(handOvers, pingPong, last.reopens(), last.contacts().size(), all.toSeconds());
    }
}
