package io.caseloop.benchmarks.store;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.store.UuidV7;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.events.codec.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.json.JacksonSerializer;

/// The peer: Axon's own JDBC engine on PostgreSQL, with the same JSON, one transaction for each
/// command.
final class AxonJdbcStore implements Contestant {

    private static final EventSchema SCHEMA = EventSchema.builder().build();
    private static final int CONNECTIONS = 33;
    private static final String COUNT =
            "select count(*), count(distinct aggregateIdentifier), avg(octet_length(payload)) from DomainEventEntry";
    private static final String CREATE = "create";
    private static final String UPDATE = "update";

    private record Make(String ticket, Instant at) {
    }

    private final String name;
    private final String database;
    private final AgroalDataSource pool;
    private final EmbeddedEventStore store;
    private final EventSourcingRepository<CommitmentAggregate> repository;
    private final CommandBus bus = SimpleCommandBus.builder().build();

    AxonJdbcStore(Sandbox sandbox, String name, String database, boolean cached) {
        this.name = name;
        this.database = database;
        this.pool = sandbox.database(database, CONNECTIONS, false);
        createTables();
        JacksonSerializer json = JacksonSerializer.builder().objectMapper(EventCodec.ofContract().json()).build();
        var connections = new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool));
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder().schema(SCHEMA).dataType(byte[].class)
                .eventSerializer(json).snapshotSerializer(json).connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver()).build();
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
        EventSourcingRepository.Builder<CommitmentAggregate> builder =
                EventSourcingRepository.builder(CommitmentAggregate.class).eventStore(store);
        this.repository = (cached ? builder.cache(new MapCache()) : builder).build();
        bus.subscribe(CREATE, this::created);
        bus.subscribe(UPDATE, this::updated);
    }

    private void createTables() {
        try (var connection = pool.getConnection()) {
            try (var events = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection, SCHEMA);
                    var snapshots = PostgresEventTableFactory.INSTANCE.createSnapshotEventTable(connection, SCHEMA)) {
                events.execute();
                snapshots.execute();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new BenchFailed("Axon's tables cannot be created: SQL state " + e.getSQLState() + ".", e);
        }
    }

    private Object created(Message<?> message) throws Exception {
        Make make = (Make) message.getPayload();
        repository.newInstance(() -> new CommitmentAggregate(make.ticket(), make.at()));
        return null;
    }

    private Object updated(Message<?> message) {
        Make make = (Make) message.getPayload();
        repository.load(make.ticket()).execute(commitment -> commitment.make(make.at()));
        return null;
    }

    private void dispatch(String command, String ticket) {
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        GenericMessage<Make> make = new GenericMessage<>(new Make(ticket, Commitments.now()));
        bus.dispatch(new GenericCommandMessage<>(make, command), (_, answer) -> result.set(answer));
        if (result.get().isExceptional()) {
            Throwable cause = result.get().exceptionResult();
            throw new BenchFailed("Axon's engine failed: " + cause, cause);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String create() {
        String id = UuidV7.at(Instant.now()).toString();
        dispatch(CREATE, id);
        return id;
    }

    @Override
    public void update(String id) {
        dispatch(UPDATE, id);
    }

    @Override
    public Kept kept() {
        try (var connection = pool.getConnection(); var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return new Kept(row.getLong(1), row.getLong(2), row.getDouble(3), Rows.NONE);
        } catch (SQLException e) {
            throw new BenchFailed("Axon's events cannot be counted: SQL state " + e.getSQLState() + ".", e);
        }
    }

    @Override
    public void close() {
        store.shutDown();
        pool.close();
    }
}
