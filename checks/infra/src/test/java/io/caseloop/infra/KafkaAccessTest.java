package io.caseloop.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may do what on the local broker.
class KafkaAccessTest {

    private static final String LIFECYCLE = "caseloop.ticket-lifecycle";
    private static final String ROUTING = "routing-service";
    private static final String RELAY_OF_INTAKE = "caseloop-relay-intake-service";

    @Test
    void a_producer_without_a_login_is_refused() {
        try (var producer = producer(Map.of("bootstrap.servers", Infra.bootstrap(), "max.block.ms", "3000"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(LIFECYCLE, "ticket", "forged")).get())
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void nobody_reaches_the_controller_without_a_login_or_with_that_of_a_service() throws Exception {
        var controller = controller();
        assertThatThrownBy(() -> change(Map.of("bootstrap.controllers", controller)))
                .hasCauseInstanceOf(TimeoutException.class);
        var service = new HashMap<String, Object>(as(ROUTING));
        service.remove("bootstrap.servers");
        service.put("bootstrap.controllers", controller);
        assertThatThrownBy(() -> change(service)).hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_wrong_password_is_refused() {
        var login = new HashMap<>(as(ROUTING));
        login.put("sasl.jaas.config", login.get("sasl.jaas.config").toString().replace("password=\"", "password=\"x"));
        try (var admin = Admin.create(login)) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void an_analyst_reads_the_topics_and_writes_to_none() throws Exception {
        var key = UUID.randomUUID().toString();
        try (var producer = producer(as("intake-service"))) {
            producer.send(new ProducerRecord<>(LIFECYCLE, key, "fact")).get();
        }
        var reading = new HashMap<>(as(Users.ANALYST));
        reading.putAll(Map.of("group.id", "analyst-figures", "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(LIFECYCLE));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            var found = false;
            while (!found && System.nanoTime() < deadline) {
                for (var read : consumer.poll(Duration.ofSeconds(1))) {
                    found |= key.equals(read.key());
                }
            }
            assertThat(found).isTrue();
            consumer.commitSync();
        }
        for (var topic : Topics.names()) {
            isRefused(Users.ANALYST, topic);
            isRefused(Users.OPERATOR, topic);
        }
    }

    @ParameterizedTest
    @CsvSource({"intake-service, caseloop.knowledge", "knowledge-service, caseloop.improvement",
        "feedback-service, caseloop.knowledge", "routing-service, caseloop.knowledge",
        "sla-service, caseloop.improvement", "quality-service, caseloop.knowledge"})
    void a_service_writes_to_no_topic_that_it_does_not_publish_to(String service, String topic) {
        isRefused(service, topic);
    }

    @ParameterizedTest
    @CsvSource({"routing-service", "analyst", "operator"})
    void nobody_else_moves_the_offsets_of_a_relay(String user) throws Exception {
        var place = new TopicPartition(LIFECYCLE, 31);
        var forged = Map.of(place, new OffsetAndMetadata(1_000_000));
        try (var admin = Admin.create(as(user))) {
            assertThatThrownBy(() -> admin.alterConsumerGroupOffsets(RELAY_OF_INTAKE, forged).all().get())
                    .hasCauseInstanceOf(GroupAuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteConsumerGroups(List.of(RELAY_OF_INTAKE)).all().get())
                    .hasCauseInstanceOf(GroupAuthorizationException.class);
        }
        try (var own = Admin.create(as("intake-service"))) {
            own.alterConsumerGroupOffsets(RELAY_OF_INTAKE, Map.of(place, new OffsetAndMetadata(7))).all().get();
            assertThat(own.listConsumerGroupOffsets(RELAY_OF_INTAKE).partitionsToOffsetAndMetadata().get().get(place)
                    .offset()).isEqualTo(7);
        }
    }

    @Test
    void a_service_cannot_fence_the_relay_of_another() {
        var settings = new HashMap<>(as(ROUTING));
        settings.put("transactional.id", RELAY_OF_INTAKE);
        try (var producer = producer(settings)) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
        settings.put("transactional.id", "caseloop-relay-routing-service");
        try (var producer = producer(settings)) {
            producer.initTransactions();
        }
    }

    @Test
    void a_permission_that_is_no_longer_listed_is_taken_away_at_the_next_start() throws Exception {
        var broker = Infra.kafkaAs(Users.BROKER, Infra.bootstrap());
        try (var admin = Admin.create(Infra.kafka())) {
            var before = admin.describeAcls(AclBindingFilter.ANY).values().get();
            var one = before.iterator().next();
            var wider = new AclBinding(one.pattern(),
                    new AccessControlEntry("User:analyst", "*",
                            AclOperation.ALTER,
                            AclPermissionType.ALLOW));
            admin.createAcls(List.of(wider)).all().get();
            awaitPermission(admin, wider, true);
            Permissions.grant(broker);
            awaitPermission(admin, wider, false);
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(before);
        }
    }

    /// The controller answers before the broker, which is asked here, has the change.
    private static void awaitPermission(Admin admin, AclBinding permission, boolean there) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (admin.describeAcls(AclBindingFilter.ANY).values().get().contains(permission) != there) {
            assertThat(System.nanoTime()).as("the permission is there: %s", there).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void isRefused(String user, String topic) {
        try (var producer = producer(as(user))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "ticket", "forged")).get())
                    .as("%s writes to %s", user, topic).hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static String controller() throws Exception {
        try (var admin = Admin.create(Infra.kafka())) {
            var broker = new ConfigResource(
                    ConfigResource.Type.BROKER, "1");
            var listeners = admin.describeConfigs(List.of(broker)).all().get().get(broker).get("listeners").value();
            return listeners.replaceAll(".*CONTROLLER://([0-9.:]+).*", "$1");
        }
    }

    private static void change(Map<String, Object> login) throws ExecutionException, InterruptedException {
        var settings = new HashMap<>(login);
        settings.put("default.api.timeout.ms", 3_000);
        settings.put("request.timeout.ms", 2_000);
        try (var admin = Admin.create(settings)) {
            admin.createAcls(List.of(new AclBinding(
                    new ResourcePattern(
                            ResourceType.TOPIC, LIFECYCLE,
                            PatternType.LITERAL),
                    new AccessControlEntry("User:" + ROUTING, "*",
                            AclOperation.ALL,
                            AclPermissionType.ALLOW)))).all().get();
        }
    }

    private static Map<String, Object> as(String user) {
        return Map.copyOf(Infra.kafkaAs(user, Infra.bootstrap()));
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
