package io.caseloop.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.caseloop.events.AgentId;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.intake.CustomerEvent.CustomerProfiled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Sealer MARKER = (key, field, text) -> new PersonalText.Sealed(key, field, "A256GCM",
            Integer.toHexString(text.hashCode()));

    private final EventCodec codec = EventCodec.ofContract();
    private final Fact rated = new RatingGiven(new TicketId("t-1"), 1, new AgentId("li"), "i-1", 5, null,
            PersonalText.of("谢谢"), List.of(), "customer", NINE);

    @Test
    void personal_text_is_sealed_under_the_key_of_the_subject_and_read_back_sealed() {
        String written = new String(codec.encode(rated, "t-1", MARKER), UTF_8);
        assertThat(written).doesNotContain("谢谢").contains("\"key\":\"t-1\"").contains("2026-11-23T09:00:00Z");
        RatingGiven read = (RatingGiven) codec.decode("io.caseloop.feedback.rating-given.v1",
                written.getBytes(UTF_8), "t-1").orElseThrow();
        assertThat(read.comment()).isInstanceOf(PersonalText.Sealed.class);
        assertThat(read.nps()).isNull();
    }

    @Test
    void text_that_was_sealed_for_another_subject_or_field_is_not_decoded() {
        byte[] written = codec.encode(rated, "t-1", MARKER);
        assertThatThrownBy(() -> codec.decode("io.caseloop.feedback.rating-given.v1", written, "t-2"))
                .isInstanceOf(UndecodableEvent.class).hasMessageContaining("another subject or field");
        byte[] moved = new String(written, UTF_8).replace("\"field\":\"comment\"", "\"field\":\"text\"")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> codec.decode("io.caseloop.feedback.rating-given.v1", moved, "t-1"))
                .isInstanceOf(UndecodableEvent.class).hasMessageContaining("another subject or field");
    }

    @Test
    void personal_text_cannot_leave_without_a_sealer_nor_show_itself() {
        assertThatThrownBy(() -> codec.json().writeValueAsString(rated)).hasMessageContaining("unsealed")
                .hasMessageNotContaining("谢谢");
        assertThat(rated.toString()).doesNotContain("谢谢");
    }

    @Test
    void an_unknown_type_is_empty_an_unknown_field_is_passed_over_and_a_missing_list_is_empty() {
        assertThat(codec.decode("io.caseloop.intake.of-the-future.v9", "{}".getBytes(UTF_8), "c-1")).isEmpty();
        byte[] newer = "{\"customer\":\"c-1\",\"tier\":\"vip\",\"shoeSize\":43,\"at\":\"2026-11-23T09:00:00Z\"}"
                .getBytes(UTF_8);
        CustomerProfiled read = (CustomerProfiled) codec.decode("io.caseloop.intake.customer-profiled.v1", newer, "c-1")
                .orElseThrow();
        assertThat(read.tags()).isEmpty();
    }

    @Test
    void a_known_type_that_is_not_readable_names_the_place_and_not_the_content() {
        byte[] broken = "{\"customer\":\"c-1\",\"tags\":\"13800138000\",\"at\":\"2026-11-23T09:00:00Z\"}"
                .getBytes(UTF_8);
        assertThatThrownBy(() -> codec.decode("io.caseloop.intake.customer-profiled.v1", broken, "c-1"))
                .isInstanceOf(UndecodableEvent.class).hasMessageContaining("/tags")
                .hasMessageNotContaining("13800138000");
        assertThatThrownBy(() -> codec.decode("io.caseloop.intake.customer-profiled.v1", "{]".getBytes(UTF_8), "c-1"))
                .isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() -> codec.decode("io.caseloop.intake.customer-profiled.v1", "null".getBytes(UTF_8), "c-1"))
                .isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void an_older_type_is_lifted_step_by_step() {
        EventCodec lifting = new EventCodec(io.caseloop.events.EventCatalogue.all(), List.of(
                new Upcaster("io.caseloop.intake.customer-profiled.v-1", "io.caseloop.intake.customer-profiled.v0",
                        n -> n.set("tier", n.remove("level"))
                        instanceof com.fasterxml.jackson.databind.node.ObjectNode ? n : n),
                new Upcaster("io.caseloop.intake.customer-profiled.v0", "io.caseloop.intake.customer-profiled.v1",
                        n -> {
                    n.set("tier", TextNode.valueOf(n.path("tier").asText().toLowerCase(java.util.Locale.ROOT)));
                    return n;
                })));
        byte[] old = "{\"customer\":\"c-1\",\"level\":\"VIP\",\"at\":\"2026-11-23T09:00:00Z\"}".getBytes(UTF_8);
        assertThat(lifting.knows("io.caseloop.intake.customer-profiled.v-1")).isTrue();
        assertThat(((CustomerProfiled) lifting.decode("io.caseloop.intake.customer-profiled.v-1", old, "c-1")
                .orElseThrow()).tier()).isEqualTo("vip");
    }
}
