package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What routing needs of intake's facts about a ticket (I7): a copy, nothing personal.
///
/// @param number what customer and staff call it
/// @param openedAt when the customer first wrote
/// @param gradeUnconfirmed whether a person has to confirm the grade (I6); null until it is graded
/// @param customer whose ticket it is; null before the first rebuild after an update, and where intake did not say
/// @param kind null until it is graded, like category
@Table("ticket_context")
public record TicketContext(@Key String ticket, String number, String channel, String language, String region,
                            String customerTier, Instant openedAt, String kind, String category,
                            String customer, Boolean gradeUnconfirmed) {

    /// @throws IllegalStateException when a fact about the ticket came before it was opened
    public static TicketContext of(Work work, String ticket) {
        return work.copy(Streams.TICKET_CONTEXT, ticket)
                .orElseThrow(() -> new IllegalStateException("the ticket was never opened"));
    }

    /// The customer of a ticket, or null.
    static String customer(Work work, String ticket) {
        return work.copy(Streams.TICKET_CONTEXT, ticket).map(TicketContext::customer).orElse(null);
    }

    public static Optional<TicketContext> of(Backbone backbone, String ticket) {
        return backbone.copy(Streams.TICKET_CONTEXT, ticket);
    }

    /// The numbers of these tickets, by id; of those that are known here.
    public static Map<String, String> numbers(Backbone backbone, Collection<String> tickets) {
        Map<String, String> numbers = new HashMap<>();
        of(backbone, tickets).forEach((ticket, context) -> numbers.put(ticket, context.number()));
        return numbers;
    }

    /// What is known of these tickets, by id.
    public static Map<String, TicketContext> of(Backbone backbone, Collection<String> tickets) {
        Map<String, TicketContext> known = new HashMap<>();
        backbone.rows(TicketContext.class, "where ticket = any (?)", (Object) tickets.toArray(String[]::new))
                .forEach(context -> known.put(context.ticket(), context));
        return known;
    }

    static TicketContext after(TicketContext before, Fact fact, EventEnvelope envelope) {
        return switch (fact) {
            case TicketOpened e -> new TicketContext(e.ticket().value(), e.number(), e.channel(), e.language(),
                    e.region(), e.customerTier(), e.at(), null, null,
                    e.customer() == null ? null : e.customer().value(), null);
            case TicketGraded e when before != null ->
                    before.graded(e.kind(), e.category(), !e.toConfirm().isEmpty());
            case TicketRegraded e when before != null -> before.graded(e.kind(), e.category(), false);
            case GradeConfirmed _ when before != null -> before.graded(before.kind, before.category, false);
            default -> before;
        };
    }

    private TicketContext graded(String newKind, String newCategory, boolean unconfirmed) {
        return new TicketContext(ticket, number, channel, language, region, customerTier, openedAt, newKind,
                newCategory, customer, unconfirmed);
    }
}
