package io.caseloop.routing.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.caseloop.backbone.Work;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import java.time.Instant;
import java.util.Optional;

/// What routing needs of intake's facts about a ticket: a copy, nothing personal.
///
/// @param openedAt when the customer first wrote
/// @param kind null until it is graded, like category
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketContext(String number, String channel, String language, String region, String customerTier, Instant openedAt, String kind, String category) {

    private static final String TICKET = "ticket";
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    public static TicketContext of(TicketOpened fact) {
        return new TicketContext(fact.number(), fact.channel(), fact.language(), fact.region(), fact.customerTier(), fact.at(), null, null);
    }

    public TicketContext graded(TicketGraded fact) {
        return new TicketContext(number, channel, language, region, customerTier, openedAt, fact.kind(), fact.category());
    }

    public void keep(Work work, String ticket) {
        try {
            work.putCopy(TICKET, ticket, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the copy of a ticket", e);
        }
    }

    /// @throws IllegalStateException when a fact about the ticket came before it was opened
    public static TicketContext of(Work work, String ticket) {
        return work.copy(TICKET, ticket).map(TicketContext::read).orElseThrow(() -> new IllegalStateException("the ticket was never opened"));
    }

    public static Optional<TicketContext> of(io.caseloop.backbone.Backbone backbone, String ticket) {
        return backbone.copy(TICKET, ticket).map(TicketContext::read);
    }

    private static TicketContext read(String value) {
        try {
            return JSON.readValue(value, TicketContext.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read the copy of a ticket", e);
        }
    }
}
