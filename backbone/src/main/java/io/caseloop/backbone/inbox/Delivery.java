package io.caseloop.backbone.inbox;

import io.caseloop.backbone.store.Keepable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.events.codec.UndecodableEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// A record as it came from Kafka, or from the parked ones.
///
/// @param key what its order is kept by: the ticket, or what stands for a key that cannot be kept
/// @param headers as received, and the topic, which the signature covers
/// @param place what it is known by where its headers do not tell, as a stream of its own:
///        partition and offset, with leader epoch and timestamp, for in a log that was cut back
///        another record comes to the same offset
/// @param envelope empty when the headers are not those of a fact that can be kept
record Delivery(String key, Map<String, String> headers, byte[] data, String place, long offset,
        Optional<EventEnvelope> envelope) {

    private static final String TOPIC = "caseloop_topic";

    /// @param keys by which records are signed
    static Delivery of(ConsumerRecord<String, byte[]> record, RecordKeys keys) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        headers.put(TOPIC, record.topic());
        String partition = record.topic() + "/" + record.partition();
        String place = partition + "@" + record.offset() + "#" + record.leaderEpoch().orElse(-1) + "."
                + record.timestamp();
        return of(record.key() == null ? partition : Keepable.key(record.key()), headers, record.value() == null
                ? new byte[0] : record.value(), place, record.offset(), keys);
    }

    static Delivery of(String key, Map<String, String> headers, byte[] data, String place, long offset,
            RecordKeys keys) {
        Optional<EventEnvelope> envelope;
        try {
            EventEnvelope fact = Keepable.fact(key, CloudEventHeaders.read(headers::get, data));
            RecordSignature.require(keys, headers::get, fact, headers.getOrDefault(TOPIC, ""), key);
            envelope = Optional.of(fact);
        } catch (UndecodableEvent e) {
            envelope = Optional.empty();
        }
        return new Delivery(key, headers, data, place, offset, envelope);
    }

    String source() {
        return envelope.map(EventEnvelope::source).orElse("unknown");
    }

    String stream() {
        return envelope.map(EventEnvelope::stream).orElse(place);
    }

    long position() {
        return envelope.map(EventEnvelope::streamPosition).orElse(offset);
    }

    String id() {
        return envelope.map(EventEnvelope::id).orElse(place);
    }

    String type() {
        return envelope.map(EventEnvelope::type).orElse("undecodable");
    }
}
