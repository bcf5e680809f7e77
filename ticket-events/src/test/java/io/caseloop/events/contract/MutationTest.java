package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.contract.Mutations.Kind;
import io.caseloop.events.contract.Mutations.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The approved schemas refuse what the records cannot mean: each example of each type is damaged
/// in one place, and no damaged example is valid.
class MutationTest {

    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true).build();

    static List<Class<? extends Fact>> facts() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void an_example_is_valid_and_no_longer_when_one_place_is_damaged(Class<? extends Fact> fact) {
        JsonSchema schema = schema(fact);
        for (JsonNode example : examples(fact)) {
            assertThat(schema.validate(example)).as("an example of %s", EventCatalogue.typeOf(fact)).isEmpty();
            assertThat(Mutations.of(fact, (ObjectNode) example).stream()
                    .filter(mutant -> schema.validate(mutant.damaged()).isEmpty()).map(Mutant::what).toList())
                    .as("damages of %s that its schema lets pass", EventCatalogue.typeOf(fact)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_may_be_absent_may_and_what_a_reader_does_not_know_is_allowed_at_every_depth(Class<? extends Fact> fact) {
        JsonSchema schema = schema(fact);
        for (JsonNode example : examples(fact)) {
            assertThat(Mutations.allowed(fact, (ObjectNode) example).stream()
                    .filter(mutant -> !schema.validate(mutant.damaged()).isEmpty()).map(Mutant::what).toList())
                    .as("changes of %s that its schema must allow", EventCatalogue.typeOf(fact)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_type_and_every_part_of_one_has_a_title_and_a_description(Class<? extends Fact> fact) {
        JsonNode schema = Approval.json(Approval.schema(EventCatalogue.typeOf(fact)));
        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(schema.path("description").asText()).as("say above %s what it means", fact.getSimpleName())
                .isNotBlank();
        assertThat(schema.path("$defs").properties()).allSatisfy(part -> {
            assertThat(part.getValue().path("title").asText()).as(part.getKey()).isNotBlank();
            assertThat(part.getValue().path("description").asText()).as(part.getKey()).isNotBlank();
        });
    }

    /// The figures for a reader of the test's output; the assertion keeps the mutations from running
    /// out.
    @Test
    void every_kind_of_damage_is_tried_and_most_deletions_are_found() {
        Map<Kind, long[]> figures = new TreeMap<>();
        long deleted = 0;
        long deletedAndValid = 0;
        for (Class<? extends Fact> fact : facts()) {
            JsonSchema schema = schema(fact);
            for (JsonNode example : examples(fact)) {
                for (Mutant mutant : Mutations.of(fact, (ObjectNode) example)) {
                    long[] figure = figures.computeIfAbsent(mutant.kind(), _ -> new long[2]);
                    figure[0]++;
                    figure[1] += schema.validate(mutant.damaged()).isEmpty() ? 1 : 0;
                }
                for (Mutant mutant : Mutations.deletions((ObjectNode) example)) {
                    deleted++;
                    deletedAndValid += schema.validate(mutant.damaged()).isEmpty() ? 1 : 0;
                }
            }
        }
        figures.forEach((kind, figure) -> System.out.println("damage " + kind + ": " + figure[0] + ", still valid: "
                + figure[1]));
        System.out.println("any field deleted: " + deleted + ", still valid: " + deletedAndValid);
        assertThat(figures).containsOnlyKeys(Kind.values());
        assertThat(figures.values()).allSatisfy(figure -> assertThat(figure[0]).isGreaterThan(10));
        assertThat(deletedAndValid).isLessThan(deleted / 5);
    }

    private static JsonSchema schema(Class<? extends Fact> fact) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Approval.json(Approval.schema(EventCatalogue.typeOf(fact))), STRICT);
    }

    /// The present example and those of earlier days.
    private static List<JsonNode> examples(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        List<JsonNode> examples = new ArrayList<>(List.of(Approval.json(Approval.example(type))));
        try (Stream<Path> older = Files.list(Approval.olderExamples())) {
            older.filter(file -> file.getFileName().toString().startsWith(type + ".")).sorted()
                    .forEach(file -> examples.add(Approval.json(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
