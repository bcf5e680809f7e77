package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.PersonalText;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/format.md says of headers, topics, sealed text and the store's columns what the code does.
class FormatTest {

    private static final String DOCUMENT = Approval.read(Repository.root().resolve("docs/format.md")).orElseThrow();
    private static final Pattern HEADER = Pattern.compile("(?m)^\\| `([a-z_-]+)` \\| (always|optional) \\|");
    private static final Pattern TOPIC = Pattern.compile("(?m)^\\| `(caseloop\\.[a-z-]+)` \\| (\\d+) \\|");
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
    private static final Pattern COLUMN =
            Pattern.compile("(?m)^ {2}([a-z_]+) +(?:int|bigint|text|uuid|timestamptz|bytea)\\b");

    @Test
    void the_headers_are_those_of_every_record() {
        Map<String, String> written = new TreeMap<>();
        AsyncHeaders.always().forEach(header -> written.put(header, "always"));
        AsyncHeaders.sometimes().forEach(header -> written.put(header, "optional"));
        assertThat(table(HEADER)).as("headers in docs/format.md").isEqualTo(written);
    }

    @Test
    void the_topics_have_the_partitions_of_the_asyncapi_document() {
        JsonNode channels = Yaml.read(AsyncApi.text()).path("channels");
        Map<String, String> topics = new TreeMap<>();
        channels.forEach(channel -> topics.put(channel.path("address").asText(),
                channel.at("/bindings/kafka/partitions").asText()));
        assertThat(table(TOPIC)).as("topics in docs/format.md").isEqualTo(topics);
    }

    @Test
    void sealed_text_has_the_fields_that_it_is_written_with() {
        String fields = Arrays.stream(PersonalText.Sealed.class.getRecordComponents()).map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
        assertThat(DOCUMENT).contains("Personal text is `{" + fields + "}`");
    }

    @Test
    void the_columns_of_the_store_are_those_of_its_migration() {
        String migration = Approval.read(Repository.root()
                .resolve("backbone/src/main/resources/db/backbone/V1__event_store.sql")).orElseThrow();
        String table = migration.split("create table event \\(")[1].split("\n\\);")[0];
        List<String> columns = COLUMN.matcher(table).results().map(column -> column.group(1)).toList();
        String listed = DOCUMENT.split("never updated or deleted:")[1].split("## Tokens")[0];
        assertThat(WORD.matcher(listed).results().map(word -> word.group(1)).toList()).hasSizeGreaterThan(10)
                .isEqualTo(columns);
    }

    private static Map<String, String> table(Pattern row) {
        return row.matcher(DOCUMENT).results().collect(Collectors.toMap(cell -> cell.group(1), cell -> cell.group(2),
                (one, _) -> one, TreeMap::new));
    }
}
