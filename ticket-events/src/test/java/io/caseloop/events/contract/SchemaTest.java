package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true).build();

    static List<Class<? extends Fact>> facts() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_schema_only_ever_grows_and_is_what_the_record_says(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        ObjectNode generated = RecordSchema.of(fact);
        assertThat(Additive.broken(Approval.json(Approval.schema(type)), generated))
                .as("%s takes something from its readers: publish a new version beside it (and an Upcaster); "
                        + "only if no build with it was ever released, delete its schema and approve again",
                        type).isEmpty();
        Approval.check(Approval.schema(type), Approval.pretty(generated));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_example_is_what_the_record_gives(Class<? extends Fact> fact) {
        Approval.check(Approval.example(EventCatalogue.typeOf(fact)), ExampleFact.json(fact));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_example_is_valid_and_a_broken_one_is_not(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(RecordSchema.of(fact), STRICT);
        ObjectNode example = (ObjectNode) Approval.json(Approval.example(type));
        assertThat(schema.validate(example)).isEmpty();
        assertThat(schema.validate(example.deepCopy().put("shoeSize", 43))).isEmpty();
        assertThat(schema.validate(example.deepCopy().put("at", "yesterday"))).isNotEmpty();
        assertThat(schema.validate(example.deepCopy().without("at"))).isNotEmpty();
    }

    @Test
    void a_type_that_was_published_once_is_still_known_with_its_schema_and_its_example() throws IOException {
        List<String> types = facts().stream().map(fact -> EventCatalogue.typeOf(fact) + ".json").toList();
        for (Path folder : List.of(Approval.schema("any").getParent(), Approval.example("any").getParent())) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString())
                        .filter(file -> !types.contains(file)))
                        .as("facts of these types remain on the topics: keep their records, even if nothing "
                                + "writes them any more").isEmpty();
            }
        }
    }

    @Test
    void what_is_within_a_fact_is_described_too_and_keys_of_maps_are_held_to_their_type() {
        assertThat(RecordSchema.of(ContactReceived.class).at("/$defs/Sender/description").asText())
                .contains("channel identity");
        JsonNode calendar = RecordSchema.of(CalendarPublished.class);
        assertThat(calendar.at("/properties/makeUpDays/propertyNames/format").asText()).isEqualTo("date");
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(calendar, STRICT);
        ObjectNode example = (ObjectNode) Approval.json(
                Approval.example(EventCatalogue.typeOf(CalendarPublished.class)));
        assertThat(schema.validate(example.deepCopy().set("makeUpDays", JSON.createObjectNode().put("soon", 5))))
                .isNotEmpty();
        assertThat(
                schema.validate(example.deepCopy()
                        .set("week", JSON.createObjectNode().set("monday", JSON.createArrayNode())))).isNotEmpty();
        assertThat(EventReference.text())
                .contains("| `from.name` | *personal* |", "| `from.value` | *personal*, *always* |",
                        "| `decision.candidates[].parts` | map of string to number, *always* |",
                        "| `week{}[].from` |", "| `promises[].within` |");
    }

    @Test
    void a_duration_is_valid_whatever_its_length_and_fraction_and_nothing_else_is() {
        String pattern = RecordSchema.of(TicketClosed.class).at("/$defs/ClosingSummary/properties/timeToClose/pattern")
                .asText();
        assertThat(Stream.of(Duration.ZERO, Duration.ofDays(3), Duration.ofNanos(-1), Duration.ofMinutes(-61)
                .plusNanos(5), Duration.ofSeconds(2819, 876_544_000),
                Duration.ofSeconds(Long.MIN_VALUE))).allSatisfy(duration -> assertThat(duration.toString())
                .matches(pattern));
        assertThat(Stream.of("PT", "P1D", "47", "PT1M1H", "PT1.S", "PT-"))
                .allSatisfy(text -> assertThat(text).doesNotMatch(pattern));
    }

    @Test
    void the_rule_of_growth_finds_what_is_removed_retyped_newly_demanded_or_sent_elsewhere() {
        assertThat(broken("{\"a\":{\"type\":\"string\"}}", "{}")).containsExactly("/a was removed");
        assertThat(broken("{\"a\":{\"type\":\"string\"}}", "{\"a\":{\"type\":\"integer\"}}"))
                .containsExactly("/a was retyped");
        assertThat(broken("{\"a\":{\"type\":\"string\"}}", "{\"a\":{\"type\":\"string\",\"format\":\"date\"}}"))
                .containsExactly("/a was retyped");
        assertThat(broken("{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
                "{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}}}")).containsExactly("/a/* was retyped");
        assertThat(broken("{\"a\":{\"type\":\"string\"}}", "{\"a\":{\"type\":\"string\",\"x-personal\":true}}"))
                .hasSize(1);
        assertThat(Additive.broken(schema("{}", "[]"), schema("{\"b\":{\"type\":\"integer\"}}", "[\"b\"]"))).hasSize(1);
        assertThat(Additive.broken(schema("{}", "[]"), ((ObjectNode) schema("{}", "[]")).put("x-topic", "another")))
                .containsExactly("it went to another topic");
        assertThat(broken("{\"a\":{\"type\":\"string\"}}", "{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"number\"}}"))
                .isEmpty();
    }

    private static List<String> broken(String before, String after) {
        return Additive.broken(schema(before, "[]"), schema(after, "[]"));
    }

    private static JsonNode schema(String properties, String required) {
        try {
            return JSON.readTree("{\"type\":\"object\",\"properties\":" + properties + ",\"required\":"
                    + required + "}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
