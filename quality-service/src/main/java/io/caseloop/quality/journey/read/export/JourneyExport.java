package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.quality.journey.read.Journeys;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// Writes a journey in one of the formats (Q4). Facts are read page by page.
public final class JourneyExport {

    private static final int PAGE = 500;

    private final Journeys journeys;
    private final ObjectMapper json;

    public JourneyExport(Journeys journeys, ObjectMapper json) {
        this.journeys = journeys;
        this.json = json.copy().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /// @param number of the ticket; null when it is not known
    /// @param shown how the data of a fact is shown
    public void write(ExportFormat format, String journey, String number, Function<byte[], JsonNode> shown,
            OutputStream out) throws IOException {
        Iterable<ExportedFact> facts = () -> new Facts(journey, shown);
        switch (format) {
            case CLOUDEVENTS -> CloudEventsExport.write(facts, json, out);
            case CSV -> CsvExport.write(number, facts, out);
            case XES -> XesExport.write(journey, number, facts, out);
            case OCEL -> new OcelExport(json, number).write(facts, out);
        }
        out.flush();
    }

    private final class Facts implements Iterator<ExportedFact> {

        private final String journey;
        private final Function<byte[], JsonNode> shown;
        private final Deque<Journeys.Event> page = new ArrayDeque<>();
        private long last;
        private boolean ended;

        Facts(String journey, Function<byte[], JsonNode> shown) {
            this.journey = journey;
            this.shown = shown;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                read();
            }
            return !page.isEmpty();
        }

        @Override
        public ExportedFact next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Journeys.Event event = page.removeFirst();
            return new ExportedFact(journey, event, shown.apply(event.data()));
        }

        private void read() {
            try {
                List<Journeys.Event> read = journeys.events(journey, last, PAGE);
                page.addAll(read);
                ended = read.size() < PAGE;
                last = read.isEmpty() ? last : read.getLast().sequence();
            } catch (SQLException e) {
                throw new IllegalStateException("the journey could not be read to its end", e);
            }
        }
    }
}
