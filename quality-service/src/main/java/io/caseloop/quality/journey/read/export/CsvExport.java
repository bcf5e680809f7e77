package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.caseloop.quality.journey.read.Journeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// One line per fact. A value that a spreadsheet would take for a formula begins with an apostrophe.
final class CsvExport {

    private static final List<String> COLUMNS = List.of("case_id", "ticket_number", "sequence", "event_id", "activity",
            "type", "stage", "resource", "timestamp", "recorded_at", "source", "stream", "stream_position",
            "correlation_id", "causation_id", "hash", "data");
    private static final String FORMULA = "=+-@\t\r";

    private CsvExport() {
    }

    static void write(String number, Iterable<ExportedFact> facts, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n").setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        try (SequenceWriter lines = new CsvMapper().writerFor(String[].class).with(schema.build()).writeValues(out)) {
            for (ExportedFact fact : facts) {
                lines.write(line(number, fact));
            }
        }
    }

    private static String[] line(String number, ExportedFact fact) {
        Journeys.Event event = fact.event();
        List<String> values = new ArrayList<>(List.of(fact.journey(), text(number), Long.toString(event.sequence()),
                event.id(), fact.activity(), event.type(), event.stage(), text(event.actor()), event.at().toString(),
                event.recordedAt().toString(), event.source(), event.stream(), Long.toString(event.position()),
                text(event.correlationId()), text(event.causationId()), event.hash(), fact.data().toString()));
        return values.stream().map(CsvExport::harmless).toArray(String[]::new);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String harmless(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
