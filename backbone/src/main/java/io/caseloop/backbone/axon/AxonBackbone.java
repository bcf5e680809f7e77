package io.caseloop.backbone.axon;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.derivation.StreamNames;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.spi.OpenedText;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.UuidV7;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.codec.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/// The backbone on Axon: each work is a command on its bus, in a unit of work over its repositories
/// and our storage engine.
public final class AxonBackbone implements Backbone, AutoCloseable {

    private static final String PERFORM = "perform";

    private record Performance(Unit unit, Function<UnitWork, ?> work) {
    }

    private final String source;
    private final StoreReader reader;
    private final GroupCommit commit;
    private final StoreClock clock;
    private final EventCodec codec;
    private final KeyRing keys;
    private final OpenedText openings;
    private final StreamNames names;
    private final Derivation derivation;
    private final EmbeddedEventStore store;
    private final StreamRepositories repositories;
    private final KeptAnswers answers;
    private final CommandBus bus = SimpleCommandBus.builder().build();

    /// A service's streams and copies, how long after its due time a kind of timer fires, and what notes openings.
    public record Parts(StreamNames streams, CopyTypes copies, Function<String, Duration> delays, OpenedText openings) {
    }

    public AxonBackbone(String source, StoreReader reader, GroupCommit commit, Segments segments, StoreClock clock,
            EventCodec codec, KeyRing keys, Parts parts) {
        this.source = source;
        this.reader = reader;
        this.commit = commit;
        this.clock = clock;
        this.codec = codec;
        this.keys = keys;
        this.openings = parts.openings();
        this.names = parts.streams();
        this.derivation = new Derivation(source, keys, parts.copies(), parts.delays(), reader);
        Payloads payloads = Payloads.of(codec, keys);
        var engine = new PostgresEventStorageEngine(reader, commit, segments, payloads, derivation, false);
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
        this.repositories = new StreamRepositories(store, engine);
        this.answers = new KeptAnswers(this, reader);
        bus.subscribe(PERFORM, this::handle);
    }

    private Object handle(org.axonframework.messaging.Message<?> message) {
        Performance performance = (Performance) message.getPayload();
        Unit unit = performance.unit();
        unit.joins(CurrentUnitOfWork.get());
        CurrentUnitOfWork.get().onCommit(u -> writeWithoutFacts(unit));
        return performance.work().apply(new UnitWork(unit, repositories, reader, names, derivation, clock::now));
    }

    /// A decision without facts still takes its inbox position, keeps its answer and its rows.
    private void writeWithoutFacts(Unit unit) {
        if (!unit.takeOver()) {
            derivation.begin(unit);
            derivation.complete(unit);
            if (!unit.request().isEmpty()) {
                commit.write(unit.request());
            }
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public <R> R perform(Cause cause, Function<Work, R> work) {
        return perform(cause, _ -> {
        }, work);
    }

    /// As [#perform(Cause, Function)], with what else the append request carries: an inbox position, a fired timer.
    ///
    /// @throws Conflict whose kind is final when `rider` itself is what did not hold, e.g. the
    ///        position was applied before
    public <R> R perform(Cause cause, Consumer<AppendRequest> rider, Function<? super UnitWork, R> work) {
        if (CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("a work inside another: what it decides would be written with the other's");
        }
        commit.gate().pass();
        return Retries.run(() -> attempt(cause, rider, work));
    }

    @SuppressWarnings("unchecked")
    private <R> R attempt(Cause cause, Consumer<AppendRequest> rider, Function<? super UnitWork, R> work) {
        Unit unit = new Unit(cause);
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        CommandMessage<Performance> command =
                new GenericCommandMessage<>(new GenericMessage<>(new Performance(unit, w -> {
            R answer = work.apply(w);
            rider.accept(unit.request());
            return answer;
        })), PERFORM);
        bus.dispatch(command, (c, r) -> result.set(r));
        if (result.get().isExceptional()) {
            throw asOurs(result.get().exceptionResult());
        }
        return (R) result.get().getPayload();
    }

    private static RuntimeException asOurs(Throwable thrown) {
        return switch (thrown) {
            case ConcurrencyException e when e.getCause() instanceof Conflict c -> c;
            case org.axonframework.common.lock.DeadlockException _ -> new Conflict(Conflict.Kind.STREAM);
            case org.axonframework.common.lock.LockAcquisitionFailedException _ ->
                    new io.caseloop.backbone.failure.Overloaded("too many wait for one stream");
            case RuntimeException e -> e;
            default -> new IllegalStateException(thrown);
        };
    }

    @Override
    public Answer performOnce(Claim claim, Cause cause, Function<Work, Answer> work,
            Function<Refused, Answer> onRefused) {
        return answers.once(claim, cause, work, onRefused);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(StreamType<?, S, ?> type, String id) {
        return (S) repositories.read(type, id).state();
    }

    @Override
    public List<Recorded> facts(StreamType<?, ?, ?> type, String id) {
        return reader.stream(type.stream(id), 0).stream().map(e ->
                new Recorded(e.envelope(source), codec.decode(e.type(), e.data(), e.subject()))).toList();
    }

    @Override
    public Optional<String> holder(String scope, String key) {
        return reader.uniqueKey(scope, key).map(names::id);
    }

    @Override
    public <S extends Record> Optional<S> copy(CopyType<S> type, String subject) {
        return reader.copy(type.state(), subject).map(StoreReader.Version::state);
    }

    @Override
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        return reader.rows(row, conditions, parameters);
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        return reader.reserved(scope, key);
    }

    @Override
    public PersonalText.Sealed seal(String subject, String field, String text) {
        return keys.seal(subject, field, text);
    }

    @Override
    public Optional<String> open(PersonalText text) {
        return switch (text) {
            case null -> Optional.empty();
            case PersonalText.Clear clear -> Optional.of(clear.text());
            case PersonalText.Sealed sealed ->
                    keys.open(sealed).map(clear -> openings.opened(sealed.key(), clear));
        };
    }

    @Override
    public int destroyKeys(Collection<String> owners) {
        return keys.destroy(owners);
    }

    @Override
    public void forgetKey(String key) {
        keys.forget(key);
    }

    @Override
    public String keyedHash(HashPurpose purpose, String text, Instant at) {
        return keys.hash(purpose, text, at);
    }

    @Override
    public List<String> keyedHashes(HashPurpose purpose, String text) {
        return keys.hashes(purpose, text);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public String newId() {
        String id = UuidV7.at(clock.now()).toString();
        repositories.markFresh(id);
        return id;
    }

    @Override
    public void close() {
        commit.close();
        store.shutDown();
    }
}
