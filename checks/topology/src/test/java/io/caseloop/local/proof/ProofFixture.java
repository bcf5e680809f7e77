package io.caseloop.local.proof;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.LocalKafka;
import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.Databases;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.postgres.Roles;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.process.ServiceSettings;
import io.caseloop.local.trial.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A real PostgreSQL and Kafka with the tables of the services, but none of the services: what they
/// would write, a test writes.
final class ProofFixture implements AutoCloseable {

    static final String LIFECYCLE = "caseloop.ticket-lifecycle";
    private static final Path MODULES = Path.of("../..");
    private static final String EVENTS = "backbone/src/main/resources/db/backbone/V1__event_store.sql";
    private static final String JOURNEYS = "quality-service/src/main/resources/db/service/V100__journeys.sql";
    private static final Duration PATIENCE = Duration.ofMillis(100);

    final ServiceSettings settings;
    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final KafkaProducer<String, byte[]> producer;

    private ProofFixture(ServiceSettings settings, LocalPostgres postgres, LocalKafka kafka) {
        this.settings = settings;
        this.postgres = postgres;
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(new HashMap<>(settings.kafka(Users.BROKER)), new StringSerializer(),
                new ByteArraySerializer());
    }

    static ProofFixture in(Path directory) throws Exception {
        var secrets = Secrets.in(directory.resolve("secrets"));
        var password = secrets.password(LocalPostgres.SUPERUSER);
        var postgres = LocalPostgres.in(directory.resolve("postgres"), directory.resolve("programs"), FreePort.one(),
                password).fast();
        postgres.start(directory.resolve("postgres.log"), UnaryOperator.identity());
        var kafka = LocalKafka.in(directory.resolve("kafka"), FreePort.one(), FreePort.one(), secrets.kafkaPasswords())
                .fast().start();
        var settings = new ServiceSettings("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/", kafka.bootstrap(),
                "", secrets);
        new Databases(settings.server(), LocalPostgres.SUPERUSER, password).prepare(secrets.passwords());
        Permissions.grant(settings.kafka(Users.BROKER));
        Topics.createAbsent(settings.kafka(Users.BROKER));
        var bed = new ProofFixture(settings, postgres, kafka);
        for (var service : Service.values()) {
            bed.sql(service, migration(service, EVENTS));
        }
        bed.sql(Service.QUALITY, migration(Service.QUALITY, JOURNEYS));
        return bed;
    }

    private static String migration(Service service, String file) throws Exception {
        return Files.readString(MODULES.resolve(file)).replace("${service_role}", Roles.worker(service))
                .replace("${segments}", "1");
    }

    /// A service writes a fact, and the journey tells it.
    UUID write(Service service, String topic, String ticket, String stream, long position) throws SQLException {
        var id = store(service, topic, ticket, stream, position);
        tell(service, stream, position);
        return id;
    }

    /// A service writes a fact.
    UUID store(Service service, String topic, String ticket, String stream, long position) throws SQLException {
        var id = UUID.randomUUID();
        sql(service, """
                INSERT INTO event (segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor,
                    traceparent, data)
                SELECT 0, 1 + count(*), '%s', %d, '%s', 'something-happened', '%s', '%s', now() - interval '1 s',
                    now(), 'agent-3', '00-1-2-01', 'fact'::bytea
                FROM event""".formatted(stream, position, id, topic, ticket));
        return id;
    }

    /// The journey tells what stands there in the store.
    void tell(Service service, String stream, long position) throws SQLException {
        var access = settings.access(service);
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var query = connection.prepareStatement("SELECT id, type, topic, subject, at::text, recorded_at::text, "
                        + "actor, traceparent, data FROM event WHERE stream = ? AND position = ?")) {
            query.setString(1, stream);
            query.setLong(2, position);
            try (var row = query.executeQuery()) {
                row.next();
                var journey = row.getString(3).equals(LIFECYCLE) ? row.getString(4)
                        : row.getString(3).replaceFirst("caseloop[.]", "") + ":" + row.getString(4);
                sql(Service.QUALITY, """
                        INSERT INTO journey_event (ticket, sequence, id, source, stream, position, type, at,
                            recorded_at, stage, actor, traceparent, headers, data, prev_hash, hash)
                        SELECT '%1$s', 1 + coalesce(max(sequence), 0), '%2$s', '%3$s', '%4$s', %5$d, '%6$s', '%7$s',
                            '%8$s', 'stage', '%9$s', '%10$s', 'headers', 'fact', '', ''
                        FROM journey_event WHERE ticket = '%1$s'""".formatted(
                            journey, row.getString(1), Stores.source(service), stream, position,
                        row.getString(2), row.getString(5), row.getString(6), row.getString(7), row.getString(8)));
            }
        }
    }

    /// A service publishes a fact, signed as its relay does it.
    void publish(Service service, String topic, String ticket, String stream, long position, UUID id, String data)
            throws Exception {
        var fact = fact(Stores.source(service), service.id(), ticket, stream, position, id, data);
        send(new ProducerRecord<>(topic, ticket, fact.data()), fact, keys());
    }

    /// Somebody who writes to the life-cycle topic publishes in the name of a source.
    ///
    /// @param stage whose type it has
    /// @param signing signs it, if it has keys
    void forge(String source, String stage, String stream, long position, RecordKeys signing) throws Exception {
        var fact = fact(source, stage, "t", stream, position, UUID.randomUUID(), "forged");
        send(new ProducerRecord<>(LIFECYCLE, 0, "t", fact.data()), fact, signing);
    }

    /// The keys of the services.
    RecordKeys keys() {
        return RecordKeys.in(Optional.of(settings.secrets().file(Secrets.RECORD_KEYS)));
    }

    private static EventEnvelope fact(String source, String stage, String ticket, String stream, long position,
            UUID id, String data) {
        var now = Instant.now();
        return new EventEnvelope(id.toString(), "io.caseloop." + stage + ".something-happened.v1", source, ticket, now,
                stream, position, now, stage, null, null, null, null, data.getBytes(StandardCharsets.UTF_8));
    }

    private void send(ProducerRecord<String, byte[]> entry, EventEnvelope fact, RecordKeys signing) throws Exception {
        var headers = new HashMap<>(CloudEventHeaders.of(fact));
        headers.putAll(RecordSignature.headers(signing, fact, entry.topic(), entry.key()));
        headers.forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(entry).get();
    }

    /// Anybody's record, at the end of partition 0 of the life-cycle topic.
    void put(Map<String, String> headers, byte[] data) throws Exception {
        var entry = new ProducerRecord<>(LIFECYCLE, 0, "ticket", data);
        headers.forEach((name, value) -> entry.headers().add(name, value == null ? null
                : value.getBytes(StandardCharsets.UTF_8)));
        producer.send(entry).get();
    }

    /// What is wrong with the facts of a service.
    List<Finding> wrongIn(Service service) throws SQLException {
        return comparison(_ -> { }, PATIENCE, 10).compare().first().stream()
                .filter(finding -> finding.source().equals(Stores.source(service))).toList();
    }

    Comparison comparison(Consumer<String> say, Duration patience, int streamsAtOnce) {
        return new Comparison(settings, say, patience, streamsAtOnce);
    }

    long count(Service service, String sql) throws SQLException {
        var access = settings.access(service);
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void sql(Service service, String... statements) throws SQLException {
        var access = settings.access(service);
        execute(access.url(), access.owner(), access.ownerPassword(), statements);
    }

    /// In the database of the journeys.
    void asSuperuser(String... statements) throws SQLException {
        execute(settings.access(Service.QUALITY).url(), LocalPostgres.SUPERUSER, settings.secrets()
                .password(LocalPostgres.SUPERUSER), statements);
    }

    private static void execute(String url, String user, String password, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        kafka.close();
        postgres.stop();
    }
}
