package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.sla.model.commitment.Terms;
import java.util.List;

/// Who has a ticket, copied from routing's facts: the board shows it (S7) and warnings go to them (S4).
///
/// @param state open, offered, assigned, awaiting-customer, solved, closed, merged
/// @param owner the agent who owns it, or null
/// @param offeredTo the agent to whom it is offered, or null
/// @param queue the team for which it was queued, or null: any
/// @param visitor who makes the latest visit after a low rating, or null: the leads (F3)
@Table("ticket_holder")
public record TicketHolder(@Key String ticket, String state, String owner, String offeredTo, String queue,
        String visitor) {

    public static final CopyType<TicketHolder> COPY = new CopyType<>("holder", TicketHolder.class,
            List.of(TicketQueued.class, TicketOffered.class, OfferAccepted.class, CustomerAwaited.class,
                    CustomerAnswered.class, TicketSolved.class, TicketClosed.class, TicketWithdrawn.class,
                    VisitOpened.class),
            TicketHolder::after);

    private static TicketHolder after(TicketHolder before, Fact fact, EventEnvelope envelope) {
        String ticket = envelope.subject();
        TicketHolder now = before == null ? new TicketHolder(ticket, "open", null, null, null, null) : before;
        return switch (fact) {
            case TicketQueued e -> now.held("open", null, null, e.team());
            case TicketOffered e -> now.held("offered", null, e.agent().value(), now.queue);
            case OfferAccepted e -> now.held("assigned", e.agent().value(), null, now.queue);
            case CustomerAwaited _ -> now.in("awaiting-customer");
            case CustomerAnswered _ -> now.in("assigned");
            case TicketSolved _ -> now.in("solved");
            case TicketClosed _ -> now.in("closed");
            case TicketWithdrawn _ -> now.held("merged", null, null, null);
            case VisitOpened e -> new TicketHolder(ticket, now.state, now.owner, now.offeredTo, now.queue,
                    e.visitor() == null ? null : e.visitor().value());
            default -> now;
        };
    }

    private TicketHolder in(String now) {
        return held(now, owner, offeredTo, queue);
    }

    private TicketHolder held(String now, String by, String offered, String queuedFor) {
        return new TicketHolder(ticket, now, by, offered, queuedFor, visitor);
    }

    /// Who answers for a commitment: for a visit the visitor, else the owner of the ticket; null: nobody.
    ///
    /// @param promise the commitment without the number of its attempt
    public String responsible(String promise) {
        return promise.equals(Terms.FOLLOW_UP_VISIT) ? visitor : owner;
    }
}
