package io.caseloop.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/// Our headers are CloudEvents 1.0 as the CloudEvents project reads and writes them.
class CloudEventsTest {

    private static final byte[] DATA = "{\"at\":\"2026-11-23T09:00:00Z\"}".getBytes(UTF_8);
    private static final EventEnvelope EVENT = new EventEnvelope("0199b2c4-8a10-7b42-9d66-4a3e0f7c2b81",
            "io.caseloop.intake.ticket-opened.v1",
            "intake-service", ExampleValues.TICKET, ExampleValues.AT, "ticket-" + ExampleValues.TICKET, 0,
            Instant.parse("2026-11-23T09:00:01.123456Z"),
            "intake", "adapter", "c-1", "r-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", DATA);

    @Test
    void their_reader_finds_every_attribute_of_ours() {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(Topics.TICKET_LIFECYCLE, 0, 0,
                EVENT.subject(), DATA);
        CloudEventHeaders.of(EVENT).forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        CloudEvent read = KafkaMessageFactory.createReader(message).toEvent();
        assertThat(read).isEqualTo(theirs());
    }

    @Test
    void our_reader_finds_every_attribute_of_theirs() {
        Headers headers = KafkaMessageFactory.<String>createWriter(Topics.TICKET_LIFECYCLE).writeBinary(theirs())
                .headers();
        EventEnvelope read = CloudEventHeaders.read(name -> headers.lastHeader(name) == null
                ? null : new String(headers.lastHeader(name).value(), UTF_8), DATA);
        assertThat(read).usingRecursiveComparison().isEqualTo(EVENT);
    }

    @Test
    void both_write_the_same_headers() {
        Map<String, String> written = new TreeMap<>();
        KafkaMessageFactory.<String>createWriter(Topics.TICKET_LIFECYCLE).writeBinary(theirs()).headers()
                .forEach(header -> written.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(CloudEventHeaders.of(EVENT)).containsExactlyInAnyOrderEntriesOf(written);
    }

    private static CloudEvent theirs() {
        return CloudEventBuilder.fromSpecVersion(SpecVersion.V1).withId(EVENT.id()).withType(EVENT.type())
                .withSource(URI.create(EVENT.source()))
                .withSubject(EVENT.subject()).withTime(EVENT.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", DATA)
                .withExtension("stream", EVENT.stream())
                .withExtension("streamposition", Long.toString(EVENT.streamPosition()))
                .withExtension("recordedtime", EVENT.recordedTime().toString()).withExtension("stage", EVENT.stage())
                .withExtension("actor", EVENT.actor()).withExtension("correlationid", EVENT.correlationId())
                .withExtension("causationid", EVENT.causationId()).withExtension("traceparent", EVENT.traceparent())
                .build();
    }
}
