package io.caseloop.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordSignatureTest {

    private static final String TYPE = "io.caseloop.feedback.solution-confirmed.v1";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final String FIRST = line("feedback-service", "k1", "2026-01-01T00:00:00Z", 1);
    private static final String SECOND = line("feedback-service", "k2", "2026-11-24T00:00:00Z", 2);
    private static final String ROUTING = line("routing-service", "k1", "2026-01-01T00:00:00Z", 3);
    private static final RecordKeys KEYS = RecordKeys.parse(FIRST + ROUTING);

    private static String line(String source, String id, String from, int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return source + " " + id + " " + from + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private static EventEnvelope confirmed(String source, long position, Instant recorded, String data) {
        return new EventEnvelope("e-1", TYPE, source, "t-1", NINE, "ticket-t-1", position, recorded, "feedback", "li",
                "c", "k", null, data.getBytes(UTF_8));
    }

    private static EventEnvelope confirmed() {
        return confirmed("feedback-service", 3, NINE, "{}");
    }

    private static Map<String, String> signed(RecordKeys keys, EventEnvelope event) {
        return RecordSignature.headers(keys, event, Topics.TICKET_LIFECYCLE, "t-1");
    }

    private static void require(RecordKeys keys, Map<String, String> headers, EventEnvelope event) {
        RecordSignature.require(keys, headers::get, event, Topics.TICKET_LIFECYCLE, "t-1");
    }

    @Test
    void what_the_source_has_signed_is_accepted() {
        assertThatCode(() -> require(KEYS, signed(KEYS, confirmed()), confirmed())).doesNotThrowAnyException();
    }

    @Test
    void an_unsigned_record_and_one_under_an_unknown_key_are_refused() {
        assertThatThrownBy(() -> require(KEYS, Map.of(), confirmed())).isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("not signed");
        Map<String, String> unknown = Map.of(RecordSignature.KEY_ID, "k9", RecordSignature.HMAC, "AAAA");
        assertThatThrownBy(() -> require(KEYS, unknown, confirmed())).hasMessageContaining("key id");
        Map<String, String> broken = Map.of(RecordSignature.KEY_ID, "k1", RecordSignature.HMAC, "?");
        assertThatThrownBy(() -> require(KEYS, broken, confirmed())).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void a_signature_is_of_one_position_data_topic_and_key() {
        Map<String, String> headers = signed(KEYS, confirmed());
        assertThatThrownBy(() -> require(KEYS, headers, confirmed("feedback-service", 4, NINE, "{}")))
                .hasMessageContaining("signature is wrong");
        assertThatThrownBy(() -> require(KEYS, headers, confirmed("feedback-service", 3, NINE, "{ }")))
                .hasMessageContaining("signature is wrong");
        assertThatThrownBy(() -> RecordSignature.require(KEYS, headers::get, confirmed(), Topics.DIRECTORY, "t-1"))
                .hasMessageContaining("signature is wrong");
        assertThatThrownBy(() -> RecordSignature.require(KEYS, headers::get, confirmed(), Topics.TICKET_LIFECYCLE,
                "t-2")).hasMessageContaining("signature is wrong");
    }

    @Test
    void a_source_publishes_only_types_of_its_own_stage_whatever_it_signs() {
        EventEnvelope foreign = confirmed("routing-service", 0, NINE, "{}");
        assertThatThrownBy(() -> require(KEYS, signed(KEYS, foreign), foreign))
                .hasMessageContaining("may not publish its type");
    }

    @Test
    void after_a_rotation_old_records_verify_and_are_signed_again_to_the_same_bytes() {
        RecordKeys rotated = RecordKeys.parse(SECOND + FIRST);
        assertThat(signed(rotated, confirmed())).isEqualTo(signed(KEYS, confirmed()))
                .containsEntry(RecordSignature.KEY_ID, "k1");
        EventEnvelope later = confirmed("feedback-service", 4, NINE.plusSeconds(86_400), "{}");
        assertThat(signed(rotated, later)).containsEntry(RecordSignature.KEY_ID, "k2");
        assertThatCode(() -> require(rotated, signed(rotated, later), later)).doesNotThrowAnyException();
    }

    @Test
    void without_keys_nothing_is_signed_or_checked_and_a_broken_file_is_refused_without_its_secret() {
        assertThat(signed(RecordKeys.NONE, confirmed())).isEmpty();
        assertThatCode(() -> require(RecordKeys.NONE, Map.of(), confirmed())).doesNotThrowAnyException();
        assertThatThrownBy(() -> RecordKeys.parse("feedback-service k1 yesterday c2VjcmV0"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> RecordKeys.parse(" \n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> RecordKeys.parse(FIRST + FIRST)).hasMessageContaining("twice");
    }
}
