package io.caseloop.quality.journey.read;

import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import io.caseloop.quality.proof.read.JourneyProof;
import io.caseloop.quality.proof.read.RootSigner;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// What the tests of the journey store stand on: an empty store in a database of its own, and facts
/// as other services publish them.
public final class JourneyFixture {

    public static final TopicPartition PARTITION = new TopicPartition(Topics.TICKET_LIFECYCLE, 3);
    private static final String DATABASE = "caseloop_journey_test";
    private static final String TOPIC_ID = "topic-of-the-test";
    private static final int EPOCH = 3;
    private static final EventCodec CODEC = EventCodec.ofContract();

    public final DataSource database;
    private final String correlation = id();
    public final RootSigner signer = RootSigner.of(Infra.secrets().file("journey-signing.key"));
    private final Map<String, Long> positions = new HashMap<>();
    private Offsets.Mark mark;
    private long offset;

    private JourneyFixture(DataSource database) {
        this.database = database;
    }

    public static JourneyFixture empty() throws SQLException {
        var access = Infra.database("quality");
        var own = access.url().replace("caseloop_quality", DATABASE);
        var server = Infra.superuser("postgres");
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            if (!statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'").next()) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + access.owner()
                        + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
            }
        }
        Flyway.configure().dataSource(own, access.owner(), access.ownerPassword()).locations("classpath:db/service")
                .placeholders(Map.of("service_role", access.user())).load().migrate();
        var source = new PGSimpleDataSource();
        source.setUrl(own);
        source.setUser(access.user());
        source.setPassword(access.password());
        var bed = new JourneyFixture(source);
        bed.asSuperuser("TRUNCATE journey_event, journey_offset, journey_parked, journey_oddity, journey_head, "
                + "journey_root, journey_root_leaf, journey_commit, journey_unread, journey_word");
        bed.claim();
        return bed;
    }

    /// Becomes the instance that reads the partition.
    public void claim() throws SQLException {
        try (var connection = database.getConnection()) {
            mark = Offsets.load(connection, Map.of(PARTITION, TOPIC_ID)).get(PARTITION);
        }
    }

    /// Another instance took over from where this one is.
    public JourneyFixture zombie() {
        var zombie = new JourneyFixture(database);
        zombie.mark = mark;
        zombie.offset = offset;
        zombie.positions.putAll(positions);
        return zombie;
    }

    public JourneyWriter.Written write(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        offset += records.size();
        var batch = records.stream().map(record -> Received.of(record, RecordKeys.NONE)).toList();
        var next = new Offsets.Mark(TOPIC_ID, offset, EPOCH);
        var written = new JourneyWriter(database).write(batch, Map.of(PARTITION, mark), Map.of(PARTITION, next));
        mark = next;
        return written;
    }

    public JourneyProof.Verdict verify() throws SQLException {
        return new JourneyProof(database, signer).verify();
    }

    public void asSuperuser(String sql) throws SQLException {
        try (var connection = superuser(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Connection superuser() throws SQLException {
        var access = Infra.superuser(DATABASE);
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    public long count(String table) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement();
             var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Facts made by this bed.
    long countOwn() throws SQLException {
        return count("journey_event WHERE " + own());
    }

    /// What a running service makes of them bears their correlation too, but another cause.
    public String own() {
        return "correlation = '" + correlation + "' AND causation = 'cause-1'";
    }

    public Connection connection() throws SQLException {
        return database.getConnection();
    }

    public static String id() {
        return UUID.randomUUID().toString();
    }

    /// The fact as the service's relay publishes it, at the next position of its stream.
    public ConsumerRecord<byte[], byte[]> record(TicketFact fact, Instant recordedAt) {
        return record(envelope(fact, fact.ticket().value(), recordedAt));
    }

    public ConsumerRecord<byte[], byte[]> record(TicketFact fact) {
        return record(fact, fact.at());
    }

    public static ConsumerRecord<byte[], byte[]> record(EventEnvelope envelope) {
        return record(CloudEventHeaders.of(envelope), envelope.data());
    }

    public static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers, byte[] data) {
        var received = new ConsumerRecord<byte[], byte[]>(PARTITION.topic(), PARTITION.partition(), 0, null, data);
        headers.forEach((name, value) -> received.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return received;
    }

    public static ProducerRecord<byte[], byte[]> published(String topic, EventEnvelope envelope) {
        var published = new ProducerRecord<byte[], byte[]>(topic, envelope.subject().getBytes(StandardCharsets.UTF_8),
                envelope.data());
        CloudEventHeaders.of(envelope)
                .forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return published;
    }

    public EventEnvelope envelope(Fact fact, String subject, Instant recordedAt) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String stage = EventCatalogue.stageOf(type);
        String stream = "ticket-" + subject;
        long position = positions.merge(stage + stream, 1L, Long::sum) - 1;
        byte[] data = CODEC.encode(fact, subject, (key, field, text) ->
                new PersonalText.Sealed(key, field, "A256GCM", "c2VhbGVk"));
        return new EventEnvelope(id(), type, stage + "-service", subject, fact.at(), stream, position, recordedAt,
                stage, "li", correlation, "cause-1", null, data);
    }

    public static List<String> whats(JourneyProof.Verdict verdict) {
        return verdict.problems().stream().map(p -> p.ticket() + "#" + p.sequence() + " " + p.what())
                .collect(Collectors.toList());
    }
}
