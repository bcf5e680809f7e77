package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.Reading;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonalPartsTest {

    private static final String TYPE = "io.caseloop.routing.reply-sent.v1";

    /// Opens whatever it is asked to open.
    private static final Backbone OPENING = (Backbone) Proxy.newProxyInstance(Backbone.class.getClassLoader(),
            new Class<?>[] {Backbone.class}, (_, method, _) -> method.getName().equals("open")
                    ? Optional.of("clear") : null);

    private static byte[] reply(String sealedFor) {
        ReplySent reply = new ReplySent(new TicketId("own"), "r-1", new AgentId("li"), PersonalText.of("text"), null,
                "web", Instant.parse("2026-11-23T09:00:00Z"));
        return EventCodec.ofContract().encode(reply, sealedFor, (key, field, _) ->
                new PersonalText.Sealed(key, field, "A256GCM", "c2VhbGVk"));
    }

    private static JsonNode shown(String type, byte[] data) {
        return new PersonalParts(OPENING, new ObjectMapper(), "own", Reading.WITH_TEXT).shown(type, data).path("text");
    }

    @Test
    void a_text_of_the_journey_is_opened() {
        assertThat(shown(TYPE, reply("own")).asText()).isEqualTo("clear");
    }

    @Test
    void the_sealed_text_of_another_ticket_is_not_opened_in_a_reply_of_this_one() {
        assertThat(shown(TYPE, reply("victim")).path("notAvailable").asText()).isEqualTo("changed");
    }

    @Test
    void nor_is_it_in_a_fact_of_a_type_or_in_a_field_that_this_release_does_not_know() {
        assertThat(shown("io.caseloop.routing.of-the-future.v1", reply("victim")).path("notAvailable").asText())
                .isEqualTo("changed");
        byte[] moved = new String(reply("own"), StandardCharsets.UTF_8)
                .replace("\"field\":\"text\"", "\"field\":\"solution\"").getBytes(StandardCharsets.UTF_8);
        assertThat(shown("io.caseloop.routing.of-the-future.v1", moved).path("notAvailable").asText())
                .isEqualTo("changed");
    }

    @Test
    void the_name_of_an_agent_is_opened_in_the_journey_of_the_directory() {
        byte[] agent = """
                {"agent":"li","name":{"key":"li","field":"name","algorithm":"A256GCM","ciphertext":"e"},"tier":1,
                "at":"2026-11-23T09:00:00Z"}""".getBytes(StandardCharsets.UTF_8);
        assertThat(new PersonalParts(OPENING, new ObjectMapper(), "directory:li", Reading.WITH_TEXT)
                .shown("io.caseloop.routing.agent-defined.v1", agent).path("name").asText()).isEqualTo("clear");
    }
}
