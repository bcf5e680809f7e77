package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A message that was written yesterday and registered today (I9, Q4).
@Order(2)
class ALateContactTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void what_was_true_yesterday_and_what_was_known_yesterday_are_two_answers() {
        Instant registered = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant written = registered.minus(Duration.ofDays(1));
        Customer customer = new Customer(system, "+8613700000002");
        String ticket = customer.writes(customer.message("late-1", "late", "My parcel is late, where is it?")
                .put("occurredAt", written.toString())).path("ticketId").asText();
        Journey journey = Journey.with(system, ticket, "ticket-opened", "contact-received", "ticket-graded").isWhole();
        assertThat(Instant.parse(journey.first("contact-received").path("at").asText())).isEqualTo(written);
        assertThat(Instant.parse(journey.first("contact-received").path("recordedAt").asText()))
                .isAfterOrEqualTo(registered.minusSeconds(1));

        Instant yesterday = written.plusSeconds(60);
        JsonNode asOf = state(ticket, "asOf=" + yesterday);
        assertThat(asOf.path("state").asText()).isEqualTo("open");
        assertThat(asOf.path("contacts")).hasSize(1);

        JsonNode knownAt = state(ticket, "knownAt=" + registered.minusSeconds(1));
        assertThat(knownAt.path("facts").asLong()).isZero();
        assertThat(knownAt.path("state").isTextual()).isFalse();

        JsonNode both = state(ticket, "asOf=" + yesterday + "&knownAt=" + registered.minusSeconds(1));
        assertThat(both.path("facts").asLong()).isZero();
        assertThat(Instant.parse(both.path("asOf").asText())).isEqualTo(yesterday);
        assertThat(Instant.parse(both.path("knownAt").asText())).isEqualTo(registered.minusSeconds(1));
    }

    private JsonNode state(String ticket, String query) {
        return system.api().get("/api/quality/journeys/" + ticket + "/state?" + query, system.token("auditor"))
                .expect(200).body();
    }
}
