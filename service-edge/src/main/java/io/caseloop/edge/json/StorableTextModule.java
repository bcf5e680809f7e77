package io.caseloop.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;

/// Reads strings that UTF-8 and PostgreSQL can hold: without U+0000 and without lone surrogates,
/// both of which JSON escapes can express.
final class StorableTextModule extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    StorableTextModule() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && !StorableText.isStorable(text)) {
            // the value is left out, because messages quote it
            throw InvalidFormatException.from(parser, "not storable", null, StorableText.class);
        }
        return text;
    }
}
