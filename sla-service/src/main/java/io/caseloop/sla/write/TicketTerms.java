package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.sla.model.commitment.Case;
import java.time.Instant;
import java.util.List;

/// What a promise depends on (S1), copied from intake's facts.
///
/// @param openedAt when the customer first wrote: the first response is owed from then on
/// @param kind null until the ticket is graded, as priority and category are
@Table("ticket_terms")
public record TicketTerms(@Key String ticket, Instant openedAt, String kind, String customerTier, String priority,
        String channel, String category) {

    public static final CopyType<TicketTerms> COPY =
            new CopyType<>("ticket", TicketTerms.class,
            List.of(TicketOpened.class, TicketGraded.class, TicketRegraded.class),
            TicketTerms::after);

    /// What a policy looks at.
    public Case about() {
        return new Case(kind, customerTier, priority, channel, category);
    }

    private static TicketTerms after(TicketTerms before, Fact fact, EventEnvelope envelope) {
        return switch (fact) {
            case TicketOpened e -> new TicketTerms(e.ticket().value(), e.at(), null, e.customerTier(), null,
                    e.channel(), null);
            case TicketGraded e when before == null ->
                    new TicketTerms(e.ticket().value(), e.at(), e.kind(), null, e.priority(), null, e.category());
            case TicketGraded e -> new TicketTerms(before.ticket, before.openedAt, e.kind(), before.customerTier,
                    e.priority(), before.channel, e.category());
            case TicketRegraded e when before != null -> new TicketTerms(before.ticket, before.openedAt, e.kind(),
                    before.customerTier, e.priority(), before.channel, e.category());
            default -> before;
        };
    }
}
