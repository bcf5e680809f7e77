package io.caseloop.quality.journey.read.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.caseloop.quality.journey.read.Journeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// What other programs read of an exported journey: CloudEvents, CSV, XES and OCEL 2.0.
class ExportFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TICKET = "0199b2c4-7e00-7a31-8c55-3f2d9e6b1a70";
    private static final String NUMBER = "C-2611-000042";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final String SEALED =
            "{\"key\":\"k\",\"field\":\"text\",\"algorithm\":\"A256GCM\",\"ciphertext\":\"abc\"}";

    private final List<ExportedFact> facts = List.of(
            fact(1, "intake.ticket-opened",
                    "{\"ticket\":\"" + TICKET + "\",\"customer\":\"c-1\",\"channel\":\"wechat\"}"),
            fact(2, "sla.commitment-made", "{\"commitment\":\"first-response\",\"dueAt\":\"2026-11-23T10:00:00Z\"}"),
            fact(3, "routing.ticket-solved", "{\"agent\":\"li\",\"attempt\":1,\"solution\":" + SEALED
                    + ",\"articles\":[\"broadband-restart\"],"
                    + "\"causeCode\":\"=cmd|' /C calc'!A0\\u0007 <重启> & \\\"光猫\\\"\"}"));

    private static ExportedFact fact(long sequence, String type, String data) {
        try {
            return new ExportedFact(TICKET, new Journeys.Event(sequence, "id-" + sequence,
                    "io.caseloop." + type + ".v1", NINE.plusSeconds(sequence), NINE.plusSeconds(sequence),
                    type.split("\\.")[0],
                    sequence == 2 ? null : "=li", data.getBytes(StandardCharsets.UTF_8), "k-1", null,
                    type.split("\\.")[0] + "-service", "ticket-" + TICKET, sequence, null, "00ff", NINE),
                    JSON.readTree(data));
        } catch (IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String xes() throws IOException {
        return written(out -> XesExport.write(TICKET, NUMBER, facts, out));
    }

    private JsonNode ocel() throws IOException {
        return JSON.readTree(written(out -> new OcelExport(JSON, NUMBER).write(facts, out)));
    }

    @Test
    void cloudevents_keep_ids_order_data_and_hashes() throws IOException {
        JsonNode batch = JSON.readTree(written(out -> CloudEventsExport.write(facts, JSON, out)));

        assertThat(batch).hasSize(3);
        assertThat(batch.findValuesAsText("id")).containsExactly("id-1", "id-2", "id-3");
        assertThat(batch.findValuesAsText("sequence")).containsExactly("1", "2", "3");
        assertThat(batch.get(0).path("specversion").asText()).isEqualTo("1.0");
        assertThat(batch.get(0).path("subject").asText()).isEqualTo(TICKET);
        assertThat(batch.get(0).path("chainhash").asText()).isEqualTo("00ff");
        assertThat(batch.get(1).has("actor")).isFalse();
        assertThat(batch.get(2).path("data")).isEqualTo(facts.get(2).data());
        batch.get(0).fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
    }

    @Test
    void csv_has_a_line_for_each_fact_and_no_cell_is_a_formula() throws IOException {
        String csv = written(out -> CsvExport.write(NUMBER, facts, out));
        List<String[]> lines;
        try (MappingIterator<String[]> read = new CsvMapper().readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY).readValues(csv)) {
            lines = read.readAll();
        }

        assertThat(csv).startsWith("case_id,ticket_number,sequence,event_id,activity").contains("\r\n");
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSize(17));
        assertThat(lines.get(3)[4]).isEqualTo("ticket-solved");
        assertThat(lines.get(3)[7]).isEqualTo("'=li");
        assertThat(JSON.readTree(lines.get(3)[16])).isEqualTo(facts.get(2).data());
    }

    @Test
    void text_in_csv_neither_changes_direction_nor_ends_a_line_and_is_the_same_when_read() throws IOException {
        ExportedFact said = fact(1, "intake.contact-received",
                "{\"text\":\"\u202ecod.exe\u202c \u2066x\u2069\u2028y\u009b31m\\u001b[2K 我的卡\"}");
        String csv = written(out -> CsvExport.write(NUMBER, List.of(said), out));

        assertThat(csv).contains("\\u202ecod.exe\\u202c", "我的卡")
                .doesNotContainPattern("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");
        try (MappingIterator<String[]> read = new CsvMapper().readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY).readValues(csv)) {
            assertThat(JSON.readTree(read.readAll().get(1)[16])).isEqualTo(said.data());
        }
    }

    @Test
    void xes_is_one_trace_with_activities_times_and_resources() throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        Document log = parsers.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xes().getBytes(StandardCharsets.UTF_8)));
        NodeList events = log.getElementsByTagNameNS("http://www.xes-standard.org/", "event");

        assertThat(events.getLength()).isEqualTo(3);
        assertThat(xes()).contains("key=\"concept:name\" value=\"ticket-solved\"",
                "key=\"time:timestamp\" value=\"2026-11-23T09:00:03.123456Z\"", "key=\"org:resource\" value=\"=li\"",
                "<int key=\"attempt\" value=\"1\"", "&lt;重启&gt; &amp;").doesNotContain("abc", "\u0007");
    }

    @Test
    void xes_is_valid_by_the_schema_of_the_standard() throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema("xes-ieee-1849-2016.ns-derived.xsd").toFile())
                .newValidator().validate(new StreamSource(new StringReader(xes())));
    }

    @Test
    void ocel_names_the_objects_of_each_event() throws IOException {
        JsonNode log = ocel();
        JsonNode solved = log.path("events").get(2);

        assertThat(solved.path("relationships").findValuesAsText("objectId")).containsExactlyInAnyOrder(TICKET,
                "agent:li", "article:broadband-restart");
        assertThat(log.path("events").get(1).path("relationships").findValuesAsText("objectId"))
                .contains("commitment:" + TICKET + "/first-response");
        assertThat(log.path("objectTypes").findValuesAsText("name")).contains("agent", "article", "commitment",
                "customer", "ticket");
        Set<String> known = new TreeSet<>(log.path("objects").findValuesAsText("id"));
        assertThat(known).containsAll(log.path("events").findValuesAsText("objectId"));
        assertThat(log.path("objects").get(0).path("attributes").get(0).path("value").asText()).isEqualTo(NUMBER);
        assertThat(log.toString()).doesNotContain("ciphertext");
    }

    @Test
    void ocel_is_valid_by_the_schema_of_the_standard() throws IOException {
        JsonNode schema = JSON.readTree(schema("schema_ocel2.json").toFile());

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema).validate(ocel()))
                .isEmpty();
    }

    private static Path schema(String name) {
        Path found = Path.of("").toAbsolutePath();
        while (found != null && !Files.exists(found.resolve("shared/data/schemas").resolve(name))) {
            found = found.getParent();
        }
        Assumptions.assumeTrue(found != null, "SKIPPED: no shared/data/schemas/" + name + " beside the repository");
        return found.resolve("shared/data/schemas").resolve(name);
    }
}
