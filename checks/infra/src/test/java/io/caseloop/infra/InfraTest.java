package io.caseloop.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InfraTest {

    private static final String LIFECYCLE = "caseloop.ticket-lifecycle";

    @Test
    void a_record_comes_back_from_the_broker() throws Exception {
        var servers = new HashMap<>(Infra.kafka());
        servers.putAll(Map.of("group.id", "infra-test", "auto.offset.reset", "earliest"));
        try (var producer = new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(LIFECYCLE, "ticket", "fact")).get();
        }
        try (var consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(LIFECYCLE));
            var read = consumer.poll(Duration.ofSeconds(20));
            assertThat(read).hasSize(1).first().satisfies(entry -> assertThat(entry.value()).isEqualTo("fact"));
        }
    }

    @Test
    void a_producer_tells_when_something_did_not_get_in() {
        var producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer(),
                Map.of("max.request.size", 1000));
        producer.send(new ProducerRecord<>(LIFECYCLE, "ticket", new byte[2000]));
        assertThatThrownBy(producer::flush).isInstanceOf(AssertionError.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThatThrownBy(producer::close).isInstanceOf(AssertionError.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void the_topics_of_the_contract_are_there_with_their_partitions() throws Exception {
        try (var admin = Admin.create(Infra.kafka())) {
            admin.describeTopics(Topics.names()).allTopicNames().get().forEach((name, topic) ->
                    assertThat(topic.partitions()).as(name).hasSize(Topics.PARTITIONS.get(name)));
        }
    }

    @Test
    void a_topic_that_an_older_release_made_takes_long_records_after_the_next_start() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, LIFECYCLE);
        try (var admin = Admin.create(Infra.kafka())) {
            admin.incrementalAlterConfigs(
                    Map.of(topic,
                            List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "1048588"),
                                    AlterConfigOp.OpType.SET)))).all().get();
            Topics.createAbsent(Infra.kafkaAs(Users.BROKER, Infra.bootstrap()));
            assertThat(admin.describeConfigs(List.of(topic)).all().get().get(topic).get("max.message.bytes").value())
                    .isEqualTo("8388608");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void the_owner_makes_tables_and_the_service_may_not(Service service) throws Exception {
        try (var owner = asOwner(service); var statement = owner.createStatement()) {
            statement.execute("CREATE TABLE proof (id int)");
            statement.execute("DROP TABLE proof");
        }
        try (var worker = asWorker(service); var statement = worker.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE proof (id int)"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_service_cannot_enter_the_database_of_another() {
        var intake = Infra.database("intake");
        assertThatThrownBy(() -> DriverManager.getConnection(Infra.database("quality").url(), intake.user(),
                intake.password())).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
    }

    @Test
    void texts_are_sorted_and_split_the_same_everywhere() throws Exception {
        try (var worker = asWorker(Service.INTAKE); var statement = worker.createStatement();
                var row = statement.executeQuery("SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database "
                        + "WHERE datname = current_database()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("C.UTF-8");
            assertThat(row.getString(2)).isEqualTo("UTF8");
        }
    }

    @Test
    void a_service_under_test_is_told_what_a_running_one_is_told() {
        var resource = new InfraResource();
        resource.init(Map.of("service", "quality"));
        assertThat(resource.start()).containsKeys("caseloop.db.url", "caseloop.db.owner.password",
                "caseloop.vault.master-key-file",
                "caseloop.kafka.bootstrap", "caseloop.quality.signing-key-file", "smallrye.jwt.sign.key.location");
        resource.stop();
    }

    private static Connection asOwner(Service service) throws SQLException {
        var access = Infra.database(service.id());
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }

    private static Connection asWorker(Service service) throws SQLException {
        var access = Infra.database(service.id());
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
