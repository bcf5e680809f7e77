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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The streams and rows of routing in memory, for one thread and a clock that is set: enough to see
/// what one work after another leads to. As in the backbone, a work reads rows as they were before
/// it.
final class InMemory implements Work {

    private final Map<String, TimerReaction> reactions = new HashMap<>();
    private final Map<String, List<Fact>> tickets = new LinkedHashMap<>();
    private final Map<String, List<Fact>> agents = new LinkedHashMap<>();
    private final Map<String, Timer> timers = new LinkedHashMap<>();
    private final Map<String, String> customers = new HashMap<>();
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

    void customer(String ticket, String customer) {
        customers.put(ticket, customer);
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
                timer.times() + 1, reaction(name).next(new TimerReaction.Timer(kind, id, id,
                        timer.declared().plus(reaction(name).delay())), timer.times() + 1, now))));
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

    /// Answers the queries that a work of routing has.
    @Override
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        return switch (conditions) {
            case AbsorbedCustomer.OF -> List.of();
            case WaitingLine.HEADS -> heads(parameters).map(row::cast).toList();
            case AgentLoad.OF -> loads(List.of((String[]) parameters[0])).map(row::cast).toList();
            case Roster.ALL -> stored.of(RosterEntry.class).sorted(Comparator.comparing(RosterEntry::agent))
                    .map(row::cast).toList();
            case WaitingLine.ALL -> stored.of(WaitingTicket.class).map(InMemory::lineOf).distinct()
                    .map(row::cast).toList();
            case RosterVersion.NOW -> List.of(row.cast(new RosterVersion(
                    stored.of(RosterEntry.class).count(),
                    stored.of(RosterEntry.class).mapToLong(one -> one.version() + one.changes())
                            .sum())));
            default -> throw new UnsupportedOperationException(conditions);
        };
    }

    private static WaitingLine lineOf(WaitingTicket waiting) {
        return new WaitingLine(waiting.tier(), waiting.team() == null ? "" : waiting.team(), waiting.skill());
    }

    private Stream<WaitingTicket> heads(Object... lines) {
        String[] tiers = (String[]) lines[0];
        return IntStream.range(0, tiers.length)
                .mapToObj(i -> new WaitingLine(Integer.parseInt(tiers[i]), ((String[]) lines[1])[i],
                        ((String[]) lines[2])[i]))
                .flatMap(line -> stored.of(WaitingTicket.class).filter(waiting -> lineOf(waiting).equals(line))
                        .sorted(WaitingTicket.SERVING_ORDER).limit((int) lines[3]))
                .sorted(WaitingTicket.SERVING_ORDER);
    }

    private Stream<AgentLoad> loads(List<String> agents) {
        Map<String, List<AgentWork>> work = stored.of(AgentWork.class).filter(one -> agents.contains(one.agent()))
                .collect(Collectors.groupingBy(AgentWork::agent));
        return work.entrySet().stream().map(one -> new AgentLoad(one.getKey(), one.getValue().stream()
                .map(AgentWork::place).filter(Objects::nonNull).toList(), one.getValue().size()));
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
        return type != Streams.TICKET_CONTEXT ? Optional.empty()
                : Optional.ofNullable(customers.get(subject)).map(customer -> type.state().cast(new TicketContext(
                        subject, null, null, null, null, null, null, null, null, customer, null)));
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
