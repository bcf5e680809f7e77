package io.caseloop.quality.read;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.quality.HeaderBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/// A record of a topic as it came: a fact, whatever its type and content, or something whose headers are no CloudEvent.
sealed interface Received {

    TopicPartition partition();

    long offset();

    byte[] headers();

    byte[] data();

    /// @param journey the ticket, or `<topic>:<subject>` for facts that are not about one
    record Event(TopicPartition partition, long offset, String journey, EventEnvelope envelope, byte[] headers, byte[] data) implements Received {

        Place place() {
            return new Place(envelope.source(), envelope.stream(), envelope.streamPosition());
        }
    }

    /// @param reason names the header, never a value
    record Odd(TopicPartition partition, long offset, String reason, String journey, byte[] headers, byte[] data) implements Received {
    }

    /// What a fact is known by within its writer.
    record Place(String source, String stream, long position) {

        Stream of() {
            return new Stream(source, stream);
        }
    }

    /// One writer's stream.
    record Stream(String source, String name) {
    }

    /// What PostgreSQL can index, with room.
    int LONGEST = 400;
    Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    String PREFIX = "caseloop.";

    static Received of(ConsumerRecord<byte[], byte[]> received) {
        List<HeaderBytes.Header> headers = new ArrayList<>();
        for (Header header : received.headers()) {
            headers.add(new HeaderBytes.Header(header.key(), header.value()));
        }
        byte[] canonical = HeaderBytes.write(headers);
        TopicPartition partition = new TopicPartition(received.topic(), received.partition());
        try {
            EventEnvelope envelope = envelope(headers, received.value());
            return new Event(partition, received.offset(), journey(received.topic(), envelope.subject()), envelope, canonical, received.value());
        } catch (UndecodableEvent e) {
            return new Odd(partition, received.offset(), e.getMessage(), null, canonical, received.value());
        }
    }

    /// The envelope that the headers carry.
    ///
    /// @throws UndecodableEvent when they carry none that can be kept
    static EventEnvelope envelope(List<HeaderBytes.Header> headers, byte[] data) {
        EventEnvelope envelope = CloudEventHeaders.read(name -> HeaderBytes.text(headers, name), data);
        keepable("ce_id", envelope.id());
        keepable("ce_type", envelope.type());
        keepable("ce_source", envelope.source());
        keepable("ce_subject", envelope.subject());
        keepable("ce_stream", envelope.stream());
        keepable("ce_stage", envelope.stage());
        keepable("ce_actor", envelope.actor());
        keepable("ce_correlationid", envelope.correlationId());
        keepable("ce_causationid", envelope.causationId());
        keepable("ce_traceparent", envelope.traceparent());
        keepable("ce_time", envelope.time());
        keepable("ce_recordedtime", envelope.recordedTime());
        if (envelope.streamPosition() < 0) {
            throw new UndecodableEvent("the header ce_streamposition is negative");
        }
        if (data == null) {
            throw new UndecodableEvent("the record has no value");
        }
        return envelope;
    }

    static String journey(String topic, String subject) {
        return topic.equals(Topics.TICKET_LIFECYCLE) ? subject : topic.substring(topic.startsWith(PREFIX) ? PREFIX.length() : 0) + ":" + subject;
    }

    private static void keepable(String header, String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw new UndecodableEvent("the header " + header + " cannot be kept");
        }
    }

    private static void keepable(String header, Instant value) {
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new UndecodableEvent("the header " + header + " is beyond the calendar");
        }
    }
}
