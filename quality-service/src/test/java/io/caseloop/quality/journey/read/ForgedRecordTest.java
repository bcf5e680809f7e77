package io.caseloop.quality.journey.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ForgedRecordTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final RecordKeys KEYS = RecordKeys.parse(
            "feedback-service k1 1970-01-01T00:00:00Z AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    private static final EventEnvelope CONFIRMED = new EventEnvelope("0199b2c4-7e00-7a31-8c55-3f2d9e6b1a70",
            "io.caseloop.feedback.solution-confirmed.v1", "feedback-service", "t-1", NINE, "ticket-t-1", 0, NINE,
            "feedback", "li", "c", "k", null, "{}".getBytes(UTF_8));

    private static Received received(Map<String, String> signature) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(Topics.TICKET_LIFECYCLE, 0, 7,
                "t-1".getBytes(UTF_8), CONFIRMED.data());
        CloudEventHeaders.of(CONFIRMED).forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        signature.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return Received.of(record, KEYS);
    }

    @Test
    void a_record_that_its_source_did_not_sign_is_kept_outside_of_journeys_with_the_reason() {
        assertThat(received(Map.of())).isInstanceOfSatisfying(Received.Odd.class, odd ->
                assertThat(odd.reason()).isEqualTo("it is not signed"));
        Map<String, String> otherTopic = RecordSignature.headers(KEYS, CONFIRMED, Topics.DIRECTORY, "t-1");
        assertThat(received(otherTopic)).isInstanceOfSatisfying(Received.Odd.class, odd ->
                assertThat(odd.reason()).isEqualTo("its signature is wrong"));
    }

    @Test
    void a_signed_record_is_a_fact_of_its_journey() {
        assertThat(received(RecordSignature.headers(KEYS, CONFIRMED, Topics.TICKET_LIFECYCLE, "t-1")))
                .isInstanceOf(Received.Event.class);
    }
}
