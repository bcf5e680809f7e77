package io.caseloop.checks.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What is published about a record: its payload by the schema of its type, its topic and headers
/// by docs/asyncapi.yaml.
final class Contract {

    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Map<String, JsonSchema> payloads = new ConcurrentHashMap<>();
    private final Map<String, JsonSchema> headers = new ConcurrentHashMap<>();

    Contract(Path root) {
        try {
            document = new YAMLMapper().readTree(root.resolve("docs/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> topics() {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .map(channel -> channel.path("address").asText()).toList();
    }

    /// Type, place and keyword of everything that is not as published; never what stands there.
    List<String> offences(ConsumerRecord<String, byte[]> message) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        message.headers().forEach(header -> said.put(header.key(), new String(header.value(), UTF_8)));
        String type = said.path("ce_type").asText();
        if (!publishedOn(message.topic(), type)) {
            return List.of((document.path("components").path("messages").has(type) ? type : "an unknown type")
                    + " is not a message of " + message.topic());
        }
        List<String> offences = new ArrayList<>();
        headers.computeIfAbsent(type, this::headersOf).validate(said)
                .forEach(offence -> offences.add(place(type, "header ", offence)));
        if (!said.path("ce_subject").asText().equals(message.key())) {
            offences.add(type + " key: not its ce_subject");
        }
        JsonNode example = document.path("components").path("messages").path(type).at("/examples/0/headers");
        if (!said.path("ce_stream").asText()
                .equals(example.path("ce_stream").asText()
                        .replace(example.path("ce_subject").asText(), message.key()))) {
            offences.add(type + " header /ce_stream: not called as in the example");
        }
        try {
            payloads.computeIfAbsent(type, Contract::payloadOf).validate(JSON.readTree(message.value()))
                    .forEach(offence -> offences.add(place(type, "", offence)));
        } catch (IOException _) {
            offences.add(type + ": not JSON"); // what the parser says quotes the text
        }
        return offences;
    }

    private boolean publishedOn(String topic, String type) {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .anyMatch(channel -> channel.path("address").asText().equals(topic)
                        && channel.path("messages").has(type));
    }

    private static String place(String type, String part, ValidationMessage offence) {
        return type + " " + part + offence.getInstanceLocation() + (offence.getProperty() == null
                ? "" : "/" + offence.getProperty()) + ": " + offence.getType();
    }

    private JsonSchema headersOf(String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(document.path("components").path("messages").path(type).path("headers"));
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema, STRICT);
    }

    private static JsonSchema payloadOf(String type) {
        try (InputStream schema = Contract.class.getResourceAsStream("/schemas/" + type + ".json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JSON.readTree(schema), STRICT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
