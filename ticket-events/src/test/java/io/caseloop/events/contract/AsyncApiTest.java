package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.caseloop.events.EventCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// docs/asyncapi.yaml is what the records say, is AsyncAPI 3.0 by the schema of its makers, and its
/// examples keep it.
class AsyncApiTest {

    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory DRAFT_07 = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final JsonSchema ASYNCAPI = DRAFT_07.getSchema(published(), STRICT);

    private static final String HEADERS = "/components/schemas/" + AsyncHeaders.NAME;

    @Test
    void the_asyncapi_document_is_what_the_records_say() {
        Approval.check(AsyncApi.file(), AsyncApi.text());
    }

    @Test
    void what_the_document_promised_it_keeps() {
        assertThat(Additive.brokenPromises(document(), Yaml.read(AsyncApi.text()))).isEmpty();
    }

    @Test
    void a_lost_type_another_topic_other_partitions_and_a_header_that_is_lost_or_no_longer_certain_are_found() {
        String type = "io.caseloop.intake.ticket-opened.v1";
        assertThat(broken("/components/messages", messages -> messages.remove(type))).singleElement().asString()
                .startsWith(type + " was lost");
        assertThat(broken("/channels/ticketLifecycle/messages", messages -> messages.remove(type)))
                .containsExactly(type + " left ticketLifecycle");
        assertThat(broken("/channels/directory", channel -> channel.put("address", "another")))
                .containsExactly("/channels/directory/address changed");
        assertThat(broken("/channels/directory/bindings/kafka", kafka -> kafka.put("partitions", 9))).hasSize(1);
        assertThat(broken("/channels", channels -> channels.remove("knowledge"))).hasSizeGreaterThan(3);
        assertThat(broken(HEADERS + "/properties", headers -> headers.remove("ce_actor"))).singleElement().asString()
                .endsWith("/ce_actor was removed");
        assertThat(broken(HEADERS + "/properties/ce_specversion", header -> header.put("const", "2.0"))).singleElement()
                .asString().endsWith("retyped");
        assertThat(broken(HEADERS, headers -> ((ArrayNode) headers.path("required")).remove(1))).singleElement()
                .asString().contains("required changed");
        assertThat(broken(HEADERS + "/properties", headers -> headers.putObject("ce_later").put("type", "string")))
                .isEmpty();
    }

    @Test
    void it_is_valid_by_the_schema_that_the_asyncapi_initiative_publishes() {
        assertThat(ASYNCAPI.validate(document())).isEmpty();
    }

    @Test
    void the_validation_finds_what_is_wrong() {
        assertThat(ASYNCAPI.validate(document().without("info"))).isNotEmpty();
        assertThat(ASYNCAPI.validate(document().put("asyncapi", "2.6.0"))).isNotEmpty();
        assertThat(ASYNCAPI.validate(changed("/operations/readDirectory", "action", "shout"))).isNotEmpty();
        assertThat(ASYNCAPI.validate(changed("/channels/directory/bindings/kafka", "partitions", "many"))).isNotEmpty();
        assertThat(ASYNCAPI.validate(changed("/components/schemas/sealed", "type", "thing"))).isNotEmpty();
        assertThat(
                ASYNCAPI.validate(changed("/components/messages/io.caseloop.intake.ticket-opened.v1", "payloads", "x")))
                .isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode document = document();
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
    }

    @Test
    void every_fact_is_a_message_of_exactly_one_channel_and_every_channel_is_read() {
        JsonNode document = document();
        assertThat(document.path("channels").properties().stream()
                .flatMap(channel -> channel.getValue().path("messages").properties().stream()
                .map(message -> channel.getValue().path("address").asText() + " " + message.getKey())))
                .containsExactlyInAnyOrderElementsOf(EventCatalogue.all().stream()
                        .map(fact -> EventCatalogue.topicOf(fact) + " " + EventCatalogue.typeOf(fact)).toList());
        assertThat(document.path("operations")).hasSameSizeAs(document.path("channels"))
                .allSatisfy(operation -> assertThat(operation.path("action").asText()).isEqualTo("receive"));
    }

    @Test
    void the_examples_keep_the_schemas_of_headers_and_payload_and_broken_ones_do_not() {
        ObjectNode document = document();
        document.path("components").path("messages").forEach(message -> {
            String name = message.path("name").asText();
            JsonSchema headers = part(document, (ObjectNode) message.path("headers").deepCopy());
            JsonSchema payload = part(document, (ObjectNode) message.path("payload").deepCopy());
            ObjectNode example = (ObjectNode) message.at("/examples/0/headers");
            assertThat(headers.validate(example)).as(name).isEmpty();
            assertThat(headers.validate(example.deepCopy().put("ce_later", "x"))).as(name).isEmpty();
            assertThat(headers.validate(example.deepCopy().put("ce_type", "another"))).as(name).isNotEmpty();
            assertThat(headers.validate(example.deepCopy().without("ce_stream"))).as(name).isNotEmpty();
            assertThat(payload.validate(message.at("/examples/0/payload"))).as(name).isEmpty();
            assertThat(payload.validate(((ObjectNode) message.at("/examples/0/payload")).deepCopy().put("at", "soon")))
                    .as(name).isNotEmpty();
        });
    }

    @Test
    void the_examples_have_ids_of_their_own_and_make_streams_without_a_hole() {
        Map<String, List<Long>> streams = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        document().path("components").path("messages").forEach(message -> {
            JsonNode headers = message.at("/examples/0/headers");
            ids.add(headers.path("ce_id").asText());
            assertThat(headers.path("ce_stream").asText()).endsWith("-" + headers.path("ce_subject").asText());
            streams.computeIfAbsent(headers.path("ce_source").asText() + " " + headers.path("ce_stream").asText(),
                    _ -> new ArrayList<>()).add(headers.path("ce_streamposition").asLong());
        });
        assertThat(ids).doesNotHaveDuplicates().hasSize(EventCatalogue.all().size());
        assertThat(streams).allSatisfy((stream, positions) -> assertThat(positions).as(stream)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, positions.size()).boxed().toList()));
    }

    @Test
    void yaml_that_looks_like_something_else_is_quoted() {
        assertThat(Yaml.text(JsonNodeFactory.instance.objectNode().put("2026-10-10", "no")
                .put("a", "2026-11-23T09:00:00Z").put("b", "1.0").put("on", "a b")))
                .isEqualTo("\"2026-10-10\": \"no\"\na: \"2026-11-23T09:00:00Z\"\nb: \"1.0\"\n\"on\": a b\n");
    }

    /// A schema of the document, with the components it refers to.
    private static JsonSchema part(JsonNode document, ObjectNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.path("components"));
        return DRAFT_07.getSchema(root, STRICT);
    }

    private static List<String> broken(String pointer, Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept((ObjectNode) document.at(pointer));
        return Additive.brokenPromises(document(), document);
    }

    private static ObjectNode changed(String pointer, String field, String value) {
        ObjectNode document = document();
        ((ObjectNode) document.at(pointer)).put(field, value);
        return document;
    }

    private static ObjectNode document() {
        return (ObjectNode) Yaml.read(Approval.read(AsyncApi.file()).orElseThrow());
    }

    private static JsonNode published() {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
