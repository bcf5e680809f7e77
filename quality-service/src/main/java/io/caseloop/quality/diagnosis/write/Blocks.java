package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.LogSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Writes the events of a log into packed blocks, each with the hash of the one before it, and reads them again
/// (Q11).
final class Blocks implements LogSink {

    private static final int EVENTS = 4_096;
    private static final JsonFactory JSON = new JsonFactory();

    private final Destination destination;
    private byte[] previous = new byte[0];
    private ByteArrayOutputStream packed;
    private JsonGenerator json;
    private MessageDigest digest;
    private int number;
    private int events;
    private int lines;

    /// A finished block.
    record Block(int number, int events, byte[] data, byte[] hash) {
    }

    /// Where finished blocks go.
    @FunctionalInterface
    interface Destination {
        void write(Block block);
    }

    Blocks(Destination destination) {
        this.destination = destination;
    }

    @Override
    public void event(LogEvent event) {
        write(event.caseId(), event.attributes(), "attributes", () -> {
            json.writeStringField("activity", event.activity());
            if (event.lifecycle() != null) {
                json.writeStringField("transition", event.lifecycle());
            }
            if (event.time() != EventLog.NO_TIME) {
                json.writeNumberField("time", event.time());
                json.writeNumberField("offset", event.offsetMinutes());
            }
            json.writeNumberField("line", event.line());
        });
        events++;
    }

    @Override
    public void caseAttributes(String caseId, Map<String, String> attributes) {
        write(caseId, attributes, "caseAttributes", () -> { });
    }

    @Override
    public void odd(String kind, String detail, long line) {
        // kept with the log, not with its events
    }

    /// The fields of a line between the case and its attributes.
    @FunctionalInterface
    private interface Fields {
        void write() throws IOException;
    }

    private void write(String caseId, Map<String, String> attributes, String under, Fields fields) {
        try {
            begin();
            json.writeStartObject();
            json.writeStringField("case", caseId);
            fields.write();
            json.writeObjectFieldStart(under);
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
            lines++;
            if (lines == EVENTS) {
                finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        if (json == null) {
            packed = new ByteArrayOutputStream();
            digest = sha256();
            digest.update(previous);
            json = JSON.createGenerator(new DigestOutputStream(new GZIPOutputStream(packed), digest))
                    .setRootValueSeparator(null);
        }
    }

    /// Writes what is left.
    ///
    /// @return the hash of the last block
    byte[] finish() {
        try {
            if (json != null) {
                json.close();
                previous = digest.digest();
                number++;
                destination.write(new Block(number, events, packed.toByteArray(), previous));
                json = null;
                events = 0;
                lines = 0;
            }
            return previous;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Gives the events of a block to a sink.
    static void read(byte[] data, LogSink sink) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(data));
             JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                line(parser, sink);
            }
        }
    }

    private static void line(JsonParser parser, LogSink sink) throws IOException {
        String caseId = null;
        String activity = null;
        String transition = null;
        long time = EventLog.NO_TIME;
        int offset = 0;
        long line = 0;
        Map<String, String> attributes = Map.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "case" -> caseId = parser.getText();
                case "activity" -> activity = parser.getText();
                case "transition" -> transition = parser.getText();
                case "time" -> time = parser.getLongValue();
                case "offset" -> offset = parser.getIntValue();
                case "line" -> line = parser.getLongValue();
                default -> attributes = token == JsonToken.START_OBJECT ? texts(parser) : attributes;
            }
        }
        if (activity == null) {
            sink.caseAttributes(caseId, attributes);
        } else {
            sink.event(new LogEvent(caseId, activity, transition, time, offset, attributes, line));
        }
    }

    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            texts.put(name, parser.getText());
        }
        return texts;
    }
}
