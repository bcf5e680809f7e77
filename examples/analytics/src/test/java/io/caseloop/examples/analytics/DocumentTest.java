package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caseloop.infra.Infra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/asyncapi.yaml is enough to write this program from, and says what a broker really has.
class DocumentTest {

    @TempDir
    Path directory;

    @Test
    void the_topics_of_the_document_are_those_of_the_broker_with_their_partitions_and_retention() throws Exception {
        try (Admin admin = Admin.create(Infra.kafka())) {
            for (JsonNode channel : document().path("channels")) {
                String topic = channel.path("address").asText();
                JsonNode kafka = channel.at("/bindings/kafka");
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions())
                        .hasSize(kafka.path("partitions").asInt());
                assertThat(settings.get("retention.ms").value())
                        .isEqualTo(kafka.path("topicConfiguration").path("retention.ms").asText());
                assertThat(settings.get("cleanup.policy").value())
                        .isEqualTo(kafka.path("topicConfiguration").path("cleanup.policy").path(0).asText());
                assertThat(Options.parse(List.of(), Map.of()).topics()).contains(topic);
            }
        }
    }

    @Test
    void every_example_of_the_document_is_a_fact_that_is_counted() throws Exception {
        JsonNode messages = document().path("components").path("messages");
        try (Broker broker = new Broker()) {
            for (JsonNode message : messages) {
                JsonNode example = message.at("/examples/0");
                String subject = example.at("/headers/ce_subject").asText();
                var record = new ProducerRecord<>(broker.topic, subject, example.path("payload").toString()
                        .getBytes(UTF_8));
                example.path("headers").properties()
                        .forEach(header -> record.headers()
                                .add(header.getKey(), header.getValue().asText().getBytes(UTF_8)));
                broker.send(record);
            }
            broker.flush();
            JsonNode json = Program.run(broker.arguments("--state", directory.resolve("s").toString(), "--json"))
                    .json();
            assertThat(json.path("facts").asInt()).isEqualTo(messages.size()).isGreaterThan(40);
            assertThat(json.path("types")).hasSize(messages.size());
            assertThat(json.path("ratings").asInt()).isEqualTo(1);
            assertThat(json.path("notUnderstood").asInt() + json.path("repeats").asInt() + json.path("missing").asInt())
                    .isZero();
        }
    }

    private static JsonNode document() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("docs/asyncapi.yaml"))) {
            at = at.getParent();
        }
        return new YAMLMapper().readTree(at.resolve("docs/asyncapi.yaml").toFile());
    }
}
