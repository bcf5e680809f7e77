package io.caseloop.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;

/// Reads what somebody said: any text that UTF-8 can hold, U+0000 too, because it is kept sealed only and comes back
/// as it was said (X1).
public final class SaidText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    public SaidText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && !StorableText.isStorable(text.replace('\0', ' '))) {
            // the value is left out, because messages quote it
            throw InvalidFormatException.from(parser, "not storable", null, StorableText.class);
        }
        return text;
    }
}
