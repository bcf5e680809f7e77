package io.caseloop.examples.analytics;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// What the headers of a record say, as far as figures need it; headers it does not know are not
/// looked at.
///
/// @param stream the writer and its stream: the positions of one count from 0 without a hole
/// @param time when it happened
record Fact(String stream, long position, String stage, String subject, String type, Instant time) {

    /// Empty when the headers are not those of docs/asyncapi.yaml.
    static Optional<Fact> of(Headers headers) {
        String source = text(headers, "ce_source");
        String stream = text(headers, "ce_stream");
        String position = text(headers, "ce_streamposition");
        String stage = text(headers, "ce_stage");
        String subject = text(headers, "ce_subject");
        String type = text(headers, "ce_type");
        String time = text(headers, "ce_time");
        if (source.isEmpty() || stream.isEmpty() || stage.isEmpty() || subject.isEmpty() || type.isEmpty()
                || !position.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try {
            // in UTC it may be no date any more
            Instant happened = OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
            return Optional.of(new Fact(source + " " + stream, Long.parseLong(position), stage, subject, type,
                    happened));
        } catch (DateTimeException _) {
            return Optional.empty(); // counted as not understood
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
