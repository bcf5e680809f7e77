package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells why a record on a topic is no fact of a service. Such a record is set aside: it says
/// nothing about any stream.
final class NoFact {

    private static final List<String> SOURCES = Arrays.stream(Service.values()).map(Stores::source).toList();
    private static final List<String> REQUIRED = List.of("ce_id", "ce_source", "ce_stream", "ce_streamposition",
            "ce_subject");

    private NoFact() {
    }

    /// Names a header, never its value; empty for a fact.
    static String reason(ConsumerRecord<byte[], byte[]> entry) {
        var missing = REQUIRED.stream().filter(name -> header(entry, name).isEmpty())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return "it has no " + missing;
        }
        if (entry.value() == null) {
            return "it has no value";
        }
        if (!SOURCES.contains(header(entry, "ce_source"))) {
            return "its ce_source is no service";
        }
        try {
            UUID.fromString(header(entry, "ce_id"));
        } catch (IllegalArgumentException _) {
            return "its ce_id is not a UUID";
        }
        try {
            return Long.parseLong(header(entry, "ce_streamposition")) < 0 ? "its ce_streamposition is negative" : "";
        } catch (NumberFormatException _) {
            return "its ce_streamposition is not a number";
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        var header = entry.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
