package io.caseloop.routing.write;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The streams and rows of routing in memory, for one thread and a clock that is set: enough to see
/// what one work after another leads to. As in the backbone, a work reads rows as they were before
/// it.
final class InMemory implements Work {

    private final Map<String, TimerReaction> reactions = new HashMap<>();
    private final Map<String, List<Fact>> tickets = new LinkedHashMap<>();
    private final Map<String, List<Fact>> agents = new LinkedHashMap<>();
    private final Map<String, Timer> timers = new LinkedHashMap<>();
    private Declared stored = new Declared();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");

    private record Timer(Instant declared, int times, Instant next) {
    }

    /// What all states declare.
    private static final class Declared implements RowSet {

        private final Map<String, String> uniques = new HashMap<>();
        private final Map<String, Instant> timers = new LinkedHashMap<>();
        private final List<Record> rows = new ArrayList<>();

        @Override
        public void unique(String scope, String key) {
            if (uniques.put(scope + "|" + key, "") != null) {
                throw new AssertionError("two streams declare " + scope + " " + key);
            }
        }

        @Override
        public void timer(String kind, String id, String key, Instant due) {
            timers.put(kind + "|" + id, due);
        }

        @Override
        public void row(Record row) {
            rows.add(row);
        }

        <R extends Record> Stream<R> of(Class<R> type) {
            return rows.stream().filter(type::isInstance).map(type::cast);
        }
    }

    void react(TimerReaction reaction) {
        reactions.put(reaction.kind(), reaction);
    }

    void clock(Instant moved) {
        now = moved;
    }

    /// Runs a work and derives what follows from it.
    void run(Consumer<Work> work) {
        work.accept(this);
        Declared after = new Declared();
        tickets.keySet().forEach(id -> Streams.TICKET.rows().of(id, state(Streams.TICKET, id), after));
        agents.keySet().forEach(id -> Streams.AGENT.rows().of(id, state(Streams.AGENT, id), after));
        timers.keySet().removeIf(name -> !after.timers.containsKey(name));
        after.timers.forEach((name, due) -> {
            if (!timers.containsKey(name) || !timers.get(name).declared().equals(due)) {
                timers.put(name, new Timer(due, 0, due.plus(reaction(name).delay())));
            }
        });
        stored = after;
    }

    /// The ids of the timers of a kind that are due. They have fired then, and rest if they are
    /// still declared.
    List<String> fired(String kind) {
        List<String> due = timers.entrySet().stream().filter(t -> t.getKey().startsWith(kind + "|"))
                .filter(t -> !t.getValue().next().isAfter(now)).map(t -> t.getKey().substring(kind.length() + 1))
                .toList();
        due.forEach(id -> timers.computeIfPresent(kind + "|" + id, (name, timer) -> new Timer(timer.declared(),
                timer.times() + 1, now.plus(reaction(name).again(timer.times() + 1)))));
        return due;
    }

    boolean isDeclared(String kind, String id) {
        return timers.containsKey(kind + "|" + id);
    }

    <R extends Record> List<R> stored(Class<R> row) {
        return stored.of(row).toList();
    }

    private TimerReaction reaction(String timer) {
        return reactions.get(timer.substring(0, timer.indexOf('|')));
    }

    private Map<String, List<Fact>> streams(StreamType<?, ?, ?> type) {
        return type == Streams.TICKET ? tickets : agents;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command) {
        List<E> decided = type.decider().decide(command, (S) state(type, id));
        streams(type).computeIfAbsent(id, _ -> new ArrayList<>()).addAll(decided);
        return decided;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(StreamType<?, S, ?> type, String id) {
        StreamType<?, S, Fact> of = (StreamType<?, S, Fact>) type;
        return of.decider().fold(streams(type).getOrDefault(id, List.of()));
    }

    /// Answers the three queries that a work of routing has.
    @Override
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        return switch (conditions) {
            case WaitingLine.HEADS -> heads((int) parameters[0], (int) parameters[3]).map(row::cast).toList();
            case "where ticket <> ?" ->
                    stored.of(AgentWork.class).filter(w -> !w.ticket().equals(parameters[0])).map(row::cast).toList();
            case "order by agent" ->
                    stored.of(RosterEntry.class).sorted(Comparator.comparing(RosterEntry::agent)).map(row::cast)
                    .toList();
            default -> throw new UnsupportedOperationException(conditions);
        };
    }

    private Stream<WaitingTicket> heads(int tier, int each) {
        List<WaitingTicket> line = stored.of(WaitingTicket.class).filter(w -> w.tier() == tier)
                .sorted(WaitingTicket.SERVING_ORDER).toList();
        return line.stream().map(WaitingTicket::skill).distinct()
                .flatMap(skill -> line.stream().filter(w -> w.skill().equals(skill)).limit(each))
                .sorted(WaitingTicket.SERVING_ORDER);
    }

    @Override
    public void wake(String kind, String id) {
        timers.computeIfPresent(kind + "|" + id, (_, timer) -> new Timer(timer.declared(), timer.times(),
                now.isBefore(timer.next()) ? now : timer.next()));
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
    public String newId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> holder(String scope, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S extends Record> Optional<S> copy(CopyType<S> type, String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reserve(String scope, String key, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ownKey(String key, String owner) {
        throw new UnsupportedOperationException();
    }
}
