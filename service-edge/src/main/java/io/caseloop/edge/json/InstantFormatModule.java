package io.caseloop.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Reads instants as ISO-8601 times with zone. Numbers are rejected, because they could be seconds
/// or milliseconds.
final class InstantFormatModule extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;
    /// With every zone the time stays within the year 9999.
    private static final int LAST_YEAR = 9998;

    InstantFormatModule() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
                throw new DateTimeException("PostgreSQL and RFC 3339 know years of four digits");
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time with zone");
        }
    }
}
