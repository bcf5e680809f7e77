package io.caseloop.local.proof;

import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.local.home.Service;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Says why a record on a topic is no fact of a service: its headers are not those of one, or the
/// service has not signed it. Such a record is set aside: it says nothing about any stream.
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

    /// Why a record with the headers of a fact was not written by its source, or empty. A source
    /// signs its records and publishes types of its own stage only.
    static String forgery(ConsumerRecord<byte[], byte[]> entry, RecordKeys keys) {
        try {
            var fact = CloudEventHeaders.read(name -> orNull(entry, name), entry.value());
            RecordSignature.require(keys, name -> orNull(entry, name), fact, entry.topic(),
                    entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8));
            return "";
        } catch (UndecodableEvent e) {
            return e.getMessage();
        }
    }

    private static String orNull(ConsumerRecord<byte[], byte[]> entry, String name) {
        var value = header(entry, name);
        return value.isEmpty() ? null : value;
    }

    static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        var header = entry.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
