package io.caseloop.mining.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.caseloop.mining.log.BrokenLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Walks JSON token by token, with bounds on nesting and on the length of texts.
final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(64).maxStringLength(1 << 20).maxNumberLength(100).maxNameLength(1000).build()).build();

    private JsonLines() {
    }

    /// What to do with the tokens of a file.
    @FunctionalInterface
    interface Walk {
        void over(JsonParser parser) throws IOException;
    }

    /// What to do with the value of a field; the parser stands at its first token and is left at its last.
    @FunctionalInterface
    interface Field {
        void value(String name, JsonParser parser) throws IOException;
    }

    static void walk(InputStream in, Walk walk) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            walk.over(parser);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNr(), 0);
            throw new BrokenLog(line, "The file is not valid JSON: " + e.getOriginalMessage().replaceAll("\\s+", " ")
                    .replaceAll("[. ]+$", "") + ".");
        }
    }

    /// The fields of an object at whose beginning the parser stands.
    static void fields(JsonParser parser, Field field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.value(name, parser);
        }
    }

    /// The objects of an array at whose beginning the parser stands; other values are passed over.
    static void objects(JsonParser parser, Walk each) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                each.over(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Keeps a text, number or boolean; passes over the rest.
    static void keep(JsonParser parser, String name, Map<String, String> into) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            into.put(name, parser.getText());
        }
    }

    static long line(JsonParser parser) {
        return Math.max(parser.currentTokenLocation().getLineNr(), 0);
    }
}
