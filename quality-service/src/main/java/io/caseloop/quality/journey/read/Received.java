package io.caseloop.quality.journey.read;

import io.caseloop.backbone.store.Keepable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.quality.proof.model.HeaderBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/// A received record: a fact of any type, or a record whose headers are not a CloudEvent.
public sealed interface Received {

    TopicPartition partition();

    long offset();

    byte[] headers();

    byte[] data();

    /// @param journey the ticket, or `<topic>:<subject>` for facts that are not about one
    record Event(TopicPartition partition, long offset, String journey, EventEnvelope envelope, byte[] headers,
            byte[] data) implements Received {

        Place place() {
            return new Place(envelope.source(), envelope.stream(), envelope.streamPosition());
        }
    }

    /// @param reason names the header, never a value
    record Odd(TopicPartition partition, long offset, String reason, String journey, byte[] headers, byte[] data)
            implements Received {
    }

    /// The position of a fact: source, stream and position.
    record Place(String source, String stream, long position) {

        Stream of() {
            return new Stream(source, stream);
        }
    }

    /// A stream of one source.
    record Stream(String source, String name) {
    }

    String PREFIX = "caseloop.";
    /// The topics whose name, without [#PREFIX], begins the id of a journey.
    Set<String> TOPICS_WITH_PREFIX = Set.of("directory", "knowledge", "improvement");

    /// @param keys by which records are signed
    static Received of(ConsumerRecord<byte[], byte[]> received, RecordKeys keys) {
        List<HeaderBytes.Header> headers = new ArrayList<>();
        for (Header header : received.headers()) {
            headers.add(new HeaderBytes.Header(header.key(), header.value()));
        }
        byte[] canonical = HeaderBytes.write(headers);
        TopicPartition partition = new TopicPartition(received.topic(), received.partition());
        try {
            EventEnvelope envelope = envelope(headers, received.value());
            RecordSignature.require(keys, name -> HeaderBytes.text(headers, name), envelope, received.topic(),
                    received.key() == null ? "" : new String(received.key(), StandardCharsets.UTF_8));
            return new Event(partition, received.offset(), journey(received.topic(), envelope.subject()), envelope,
                    canonical, received.value());
        } catch (UndecodableEvent e) {
            return new Odd(partition, received.offset(), e.getMessage(), null, canonical, received.value());
        }
    }

    /// The envelope that the headers carry.
    ///
    /// @throws UndecodableEvent when they are not a storable envelope
    static EventEnvelope envelope(List<HeaderBytes.Header> headers, byte[] data) {
        EventEnvelope envelope = Keepable.fact(CloudEventHeaders.read(name -> HeaderBytes.text(headers, name), data));
        if (data == null) {
            throw new UndecodableEvent("the record has no value");
        }
        return envelope;
    }

    /// What the facts of a journey are about.
    static String subject(String journey) {
        int colon = journey.indexOf(':');
        return colon > 0 && TOPICS_WITH_PREFIX.contains(journey.substring(0, colon))
                ? journey.substring(colon + 1) : journey;
    }

    static String journey(String topic, String subject) {
        return topic.equals(Topics.TICKET_LIFECYCLE)
                ? subject : topic.substring(topic.startsWith(PREFIX) ? PREFIX.length() : 0) + ":" + subject;
    }
}
