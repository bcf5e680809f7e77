package io.caseloop.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.local.Databases;
import io.caseloop.local.LocalKafka;
import io.caseloop.local.LocalPostgres;
import io.caseloop.local.Secrets;
import io.caseloop.local.Service;
import io.caseloop.local.ServiceSettings;
import io.caseloop.local.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test writes into the database of a service of its own, so that none sees another's harm.
class StoreAndTopicTest {

    private static final String LIFECYCLE = "caseloop.ticket-lifecycle";
    private static final String TICKET = "ticket-7";
    private static final String STREAM = "ticket/7";

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;
    private static LocalKafka kafka;
    private static ServiceSettings settings;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        var secrets = Secrets.in(directory.resolve("secrets"));
        var password = secrets.password(LocalPostgres.SUPERUSER);
        postgres = LocalPostgres.in(directory.resolve("postgres"), directory.resolve("programs"), freePort(), password).fast();
        postgres.start(directory.resolve("postgres.log"), UnaryOperator.identity());
        kafka = LocalKafka.in(directory.resolve("kafka"), freePort(), freePort()).fast().start();
        settings = new ServiceSettings("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/", kafka.bootstrap(), "", secrets);
        new Databases(settings.server(), LocalPostgres.SUPERUSER, password).prepare(secrets.passwords());
        Topics.createAbsent(kafka.bootstrap());
        for (var service : Service.values()) {
            sql(service, "CREATE TABLE event (segment int, number bigint, stream text, position bigint, id uuid, topic text, subject text, data bytea)",
                    "GRANT SELECT ON event TO " + settings.access(service).user());
        }
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrap()), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() throws Exception {
        producer.close();
        kafka.close();
        postgres.stop();
    }

    @Test
    void nothing_is_wrong_when_topic_and_store_hold_the_same() throws Exception {
        publish(Service.INTAKE, 0, store(Service.INTAKE, 0), "fact");
        publish(Service.INTAKE, 1, store(Service.INTAKE, 1), "fact");
        assertThat(wrongIn(Service.INTAKE)).isEmpty();
    }

    @Test
    void a_tail_that_the_topic_lost_is_named_by_ticket_and_position_with_the_command_that_repairs_it() throws Exception {
        publish(Service.ROUTING, 0, store(Service.ROUTING, 0), "fact");
        for (long lost = 1; lost <= 3; lost++) {
            store(Service.ROUTING, lost);
        }
        assertThat(wrongIn(Service.ROUTING)).extracting(Finding::position).containsExactly(1L, 2L, 3L);
        assertThat(wrongIn(Service.ROUTING)).allSatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo(TICKET);
            assertThat(finding.what()).contains("not on the topic " + LIFECYCLE).contains("`./caseloop republish --service routing`");
        });
    }

    @Test
    void what_is_on_the_topic_twice_is_found() throws Exception {
        var id = store(Service.SLA, 0);
        publish(Service.SLA, 0, id, "fact");
        publish(Service.SLA, 0, id, "fact");
        assertThat(wrongIn(Service.SLA)).singleElement().satisfies(finding -> assertThat(finding.what()).contains("more than once"));
    }

    @Test
    void a_hole_on_the_topic_is_found_where_it_is() throws Exception {
        publish(Service.KNOWLEDGE, 0, store(Service.KNOWLEDGE, 0), "fact");
        store(Service.KNOWLEDGE, 1);
        publish(Service.KNOWLEDGE, 2, store(Service.KNOWLEDGE, 2), "fact");
        assertThat(wrongIn(Service.KNOWLEDGE)).isNotEmpty().allSatisfy(finding -> assertThat(finding.position()).isEqualTo(1));
    }

    @Test
    void changed_content_is_found() throws Exception {
        publish(Service.FEEDBACK, 0, store(Service.FEEDBACK, 0), "forged");
        assertThat(wrongIn(Service.FEEDBACK)).singleElement().satisfies(finding -> assertThat(finding.what()).contains("other content"));
    }

    @Test
    void what_no_store_ever_held_is_found() throws Exception {
        publish(Service.QUALITY, 0, UUID.randomUUID(), "fact");
        assertThat(wrongIn(Service.QUALITY)).singleElement().satisfies(finding -> assertThat(finding.what()).contains("no such stream"));
    }

    @Test
    void of_many_streams_a_share_at_a_time_is_compared_and_each_finding_told_once() throws Exception {
        for (var stream = 100; stream < 130; stream++) {
            publish(Service.INTAKE, "ticket/" + stream, 0, store(Service.INTAKE, "ticket/" + stream, 0), "fact");
        }
        var late = store(Service.INTAKE, "ticket/130", 0);
        var said = new ArrayList<String>();
        var wrong = new StoreAndTopic(settings, said::add, Duration.ofMillis(100), 10).compare().first();
        assertThat(wrong).filteredOn(finding -> finding.source().equals("intake-service")).singleElement()
                .satisfies(finding -> assertThat(finding.stream()).isEqualTo("ticket/130"));
        assertThat(said).filteredOn(text -> text.startsWith("share")).hasSizeGreaterThan(31 / 10);
        assertThat(said).contains(count("SELECT count(*) FROM event") + " events in the store of intake-service");
        publish(Service.INTAKE, "ticket/130", 0, late, "fact");
        assertThat(wrongIn(Service.INTAKE)).isEmpty();
    }

    private static long count(String sql) throws Exception {
        var access = settings.access(Service.INTAKE);
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Finding> wrongIn(Service service) throws Exception {
        return new StoreAndTopic(settings, _ -> { }, Duration.ofMillis(100), 10).compare().first().stream()
                .filter(finding -> finding.source().equals(service.id() + "-service")).toList();
    }

    private static UUID store(Service service, long position) throws Exception {
        return store(service, STREAM, position);
    }

    private static UUID store(Service service, String stream, long position) throws Exception {
        var id = UUID.randomUUID();
        sql(service, "INSERT INTO event SELECT 0, 1 + count(*), '" + stream + "', " + position + ", '" + id + "', '" + LIFECYCLE
                + "', '" + TICKET + "', 'fact'::bytea FROM event");
        return id;
    }

    private static void publish(Service service, long position, UUID id, String data) throws Exception {
        publish(service, STREAM, position, id, data);
    }

    private static void publish(Service service, String stream, long position, UUID id, String data) throws Exception {
        var entry = new ProducerRecord<>(LIFECYCLE, TICKET, data.getBytes(StandardCharsets.UTF_8));
        Map.of("ce_source", service.id() + "-service", "ce_stream", stream, "ce_streamposition", String.valueOf(position),
                "ce_id", id.toString(), "ce_subject", TICKET)
                .forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(entry).get();
    }

    private static void sql(Service service, String... statements) throws Exception {
        var access = settings.access(service);
        try (var connection = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
