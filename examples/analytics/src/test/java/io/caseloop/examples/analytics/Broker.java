package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A real Kafka with a topic of its own for each test, and a writer that can misbehave.
final class Broker implements AutoCloseable {

    static final Instant TEN = Instant.parse("2026-11-23T10:15:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String topic = "test." + NUMBER.incrementAndGet();
    private SureProducer<String> producer;

    Broker() {
        create();
        producer = producer(Map.of());
    }

    /// Deletes the topic with all it holds, and makes one of the same name.
    void makeAnew() {
        producer.close();
        asked(admin -> admin.deleteTopics(List.of(topic)).all().get());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (asked(admin -> admin.listTopics().names().get()).contains(topic)) {
            assertThat(System.nanoTime()).as("the topic goes away").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        create();
        producer = producer(Map.of());
    }

    private void create() {
        asked(admin -> admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get());
    }

    private static <T> T asked(Question<T> question) {
        try (Admin admin = Admin.create(Infra.kafka())) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    static SureProducer<String> producer(Map<String, Object> more) {
        return new SureProducer<>(Infra.bootstrap(), new StringSerializer(), more);
    }

    /// A file with the client settings of a user of the broker.
    static Path login(String user) {
        try {
            Path file = Files.createTempFile("kafka-client-", ".properties");
            file.toFile().deleteOnExit();
            Files.write(file, Infra.kafkaAs(user, Infra.bootstrap()).entrySet().stream()
                    .map(setting -> setting.getKey() + "=" + setting.getValue()).toList());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--kafka", login("broker").toString(), "--topics", topic));
        arguments.addAll(List.of(more));
        return arguments;
    }

    void fact(String stage, String ticket, long position, String fact, Instant time) {
        send(fact(topic, stage, ticket, position, fact, time, "{\"at\":\"" + time + "\"}"));
    }

    void send(ProducerRecord<String, byte[]> message) {
        producer.send(message);
    }

    void flush() {
        producer.flush();
    }

    static ProducerRecord<String, byte[]> fact(String topic, String stage, String ticket, long position, String fact,
            Instant time, String data) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, ticket, data.getBytes(UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", stage + "-" + ticket + "-" + position);
        headers.put("ce_type", "io.caseloop." + stage + "." + fact);
        headers.put("ce_source", stage + "-service");
        headers.put("ce_subject", ticket);
        headers.put("ce_time", time.toString());
        headers.put("content-type", "application/json");
        headers.put("ce_stream", ticket);
        headers.put("ce_streamposition", Long.toString(position));
        headers.put("ce_recordedtime", time.plusSeconds(1).toString());
        headers.put("ce_stage", stage);
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }

    @Override
    public void close() {
        producer.close();
    }
}
