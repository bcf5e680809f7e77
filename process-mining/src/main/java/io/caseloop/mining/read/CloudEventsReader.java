package io.caseloop.mining.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads CloudEvents 1.0 in JSON: a batch, or one event after the other. The subject is the case, the type the
/// activity, the extension `actor` who did it; `data` is passed over.
final class CloudEventsReader {

    private final Events events;

    CloudEventsReader(LogSink sink, Times times) {
        this.events = new Events(sink, times);
    }

    void read(InputStream in) throws IOException {
        JsonLines.walk(in, parser -> {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.START_ARRAY) {
                    JsonLines.objects(parser, this::event);
                } else if (token == JsonToken.START_OBJECT) {
                    event(parser);
                } else {
                    throw new BrokenLog(JsonLines.line(parser), "A CloudEvent must be a JSON object.");
                }
                token = parser.nextToken();
            }
        });
    }

    private void event(JsonParser parser) throws IOException {
        long line = JsonLines.line(parser);
        Map<String, String> all = new LinkedHashMap<>();
        JsonLines.fields(parser, (name, value) -> JsonLines.keep(value, name, all));
        if (!all.containsKey("specversion")) {
            throw new BrokenLog(line, "The object has no specversion, so it is no CloudEvent.");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        events.put(attributes, "org:resource", all.remove("actor"), line);
        String subject = all.remove("subject");
        String type = all.remove("type");
        String time = all.remove("time");
        all.keySet().removeAll(Set.of("specversion", "datacontenttype", "dataschema", "data", "data_base64"));
        all.forEach((name, value) -> events.put(attributes, name, value, line));
        events.add(subject, type, null, time, attributes, line);
    }
}
