package io.caseloop.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One vocabulary for both languages, complete in both, and no rest of what nobody says any more.
class VocabularyTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Path GLOSSARY = Path.of("../docs/glossary.md");
    private static final Pattern STATE = Pattern.compile("\\| (?!state )([a-z-]+) \\| (\\p{IsHan}+) \\| .*");
    private static final Path SCHEMAS = Path.of("../ticket-events/src/main/resources/schemas");
    private static final Pattern SAID = Pattern.compile("\\bt\\(\\s*'([a-z0-9.-]+)'");
    private static final Pattern TERM = Pattern.compile("\\bterm\\(\\s*'([a-z-]+)'");
    private static final Pattern WORD = Pattern.compile("'([a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)*)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final JsonNode words = read(APP.resolve("vocabulary.json"));
    private final String sources = sources();

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".ts")).map(VocabularyTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        words.fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(sources).results().map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_word_is_there_in_chinese_and_in_english_with_the_same_places_for_values() {
        words.properties().forEach(word -> {
            assertThat(word.getValue().size()).as(word.getKey()).isEqualTo(2);
            List<String> texts = List.of(word.getValue().get(0).asText(), word.getValue().get(1).asText());
            assertThat(texts).as(word.getKey()).noneMatch(String::isBlank);
            assertThat(HAN.matcher(texts.get(1)).find()).as(word.getKey() + " is English").isFalse();
            assertThat(places(texts.get(0))).as(word.getKey()).isEqualTo(places(texts.get(1)));
        });
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_word_that_is_said_is_in_the_vocabulary() {
        assertThat(ids()).containsAll(found(SAID));
    }

    @Test
    void no_word_is_left_that_nobody_says() {
        Set<String> kinds = found(TERM);
        Set<String> literal = found(WORD);
        Set<String> computed = Set.of("do.reply.send", "do.solve.send", "do.transfer.send", "do.return.send",
                "do.note.send", "do.escalate.send", "do.await.send");
        assertThat(ids().stream().filter(id -> !literal.contains(id) && !computed.contains(id)
                && kinds.stream().noneMatch(kind -> id.startsWith(kind + ".")) && !id.startsWith("day."))).isEmpty();
    }

    @Test
    void every_fact_has_a_name() throws IOException {
        try (Stream<Path> schemas = Files.list(SCHEMAS)) {
            List<String> types = schemas.map(file -> "event." + file.getFileName().toString()
                    .replaceFirst("^io\\.caseloop\\.", "").replaceFirst("\\.v\\d+\\.json$", ""))
                    .toList();
            assertThat(types).isNotEmpty().allMatch(ids()::contains);
        }
    }

    /// The English label is the name itself, so that a state is called alike wherever it is read.
    @Test
    void every_state_of_a_ticket_is_called_as_in_the_glossary() {
        String section = text(GLOSSARY).split("### States of a ticket")[1].split("\n### ")[0];
        Set<String> glossary = STATE.matcher(section).results()
                .map(row -> "state." + row.group(1) + " " + row.group(2) + " " + row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> console = ids().stream().filter(id -> id.startsWith("state."))
                .map(id -> id + " " + words.path(id).get(0).asText() + " "
                        + words.path(id).get(1).asText().toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(glossary).hasSize(7).contains("state.awaiting-customer 等待客户 awaiting-customer");
        assertThat(console).isEqualTo(glossary);
    }

    @Test
    void nothing_in_the_sources_needs_a_weaker_policy() {
        assertThat(sources).doesNotContain("unsafeHTML", "innerHTML", "eval(", "new Function")
                .doesNotContainPattern("[ \"]style=");
    }
}
