package io.caseloop.mining.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.mining.log.BrokenLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFormatsTest {

    private static final String OCEL = """
            {"eventTypes": [], "objectTypes": [],
             "events": [
              {"id": "e1", "type": "open", "time": "2026-01-05T09:00:00Z",
               "attributes": [{"name": "actor", "value": "Li"}],
               "relationships": [{"objectId": "t1", "qualifier": "ticket"}, {"objectId": "c1", "qualifier": "by"}]},
              {"id": "e2", "type": "merge", "time": "2026-01-05T10:00:00Z",
               "relationships": [{"objectId": "t1", "qualifier": "ticket"}, {"objectId": "t2", "qualifier": "ticket"}]},
              {"id": "e3", "type": "survey", "time": "2026-01-05T11:00:00Z", "relationships": []}
             ],
             "objects": [
              {"id": "t1", "type": "ticket", "attributes": [{"name": "kind", "value": "fault", "time": "1970-01-01"}]},
              {"id": "t2", "type": "ticket"}, {"id": "c1", "type": "customer"}
             ]}
            """;

    @Test
    void objects_of_the_most_used_type_are_the_cases() {
        Collected read = Collected.of(LogFormat.OCEL, OCEL);
        assertThat(read.traces()).containsEntry("t1", List.of("open", "merge")).containsEntry("t2", List.of("merge"));
        assertThat(read.log().caseColumns().get("kind").value(0)).isEqualTo("fault");
        assertThat(read.log().eventColumns().get("org:resource").value(0)).isEqualTo("Li");
        assertThat(read.odd()).containsExactly("event-in-several-cases:ticket@6*1", "no-case-of-type:ticket@8*1");
    }

    @Test
    void the_mapping_can_name_another_type_of_object() {
        Collected read = Collected.of(LogFormat.OCEL, OCEL, new LogFormat.Options(CsvMapping.NONE, "customer"));
        assertThat(read.traces()).containsOnlyKeys("c1");
        assertThatThrownBy(() -> Collected.of(LogFormat.OCEL, OCEL, new LogFormat.Options(CsvMapping.NONE, "order")))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("objectType");
    }

    @Test
    void cloud_events_are_read_as_a_batch_and_line_by_line() {
        String first = """
                {"specversion": "1.0", "id": "1", "source": "crm", "type": "opened", "subject": "T-1",
                 "time": "2026-01-05T09:00:00Z", "actor": "li", "data": {"deep": [1, {"x": "y"}]}}""";
        String second = first.replace("opened", "closed").replace("09:", "10:");
        for (String text : List.of("[" + first + "," + second + "]", first + "\n" + second + "\n")) {
            Collected read = Collected.of(LogFormat.CLOUDEVENTS, text);
            assertThat(read.traces()).containsEntry("T-1", List.of("opened", "closed"));
            assertThat(read.log().duration(0)).isEqualTo(3600);
            assertThat(read.log().eventColumns().get("source").value(0)).isEqualTo("crm");
        }
    }

    @Test
    void what_is_broken_names_its_line() {
        assertThatThrownBy(() -> Collected.of(LogFormat.CLOUDEVENTS, "[\n{\"specversion\": \"1.0\",\n\"id\" 7}]"))
                .isInstanceOfSatisfying(BrokenLog.class, broken -> assertThat(broken.line()).isEqualTo(3));
        assertThatThrownBy(() -> Collected.of(LogFormat.CLOUDEVENTS, "[{\"id\": \"1\"}]"))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("specversion");
        assertThatThrownBy(() -> Collected.of(LogFormat.OCEL, "{\"objects\": []}"))
                .isInstanceOf(BrokenLog.class);
        assertThatThrownBy(() -> Collected.of(LogFormat.OCEL, OCEL.substring(0, 300)))
                .isInstanceOf(BrokenLog.class);
        assertThatThrownBy(() -> Collected.of(LogFormat.CLOUDEVENTS, "[".repeat(1000)))
                .isInstanceOf(BrokenLog.class);
    }
}
