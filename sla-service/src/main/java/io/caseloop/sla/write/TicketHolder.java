package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.AgentId;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import java.util.List;

/// Who has a ticket, copied from routing's facts: the board shows it (S7) and warnings go to them (S4).
///
/// @param state open, offered, assigned, awaiting-customer, solved, closed, merged
/// @param owner the agent who owns it, or null
/// @param offeredTo the agent to whom it is offered, or null
/// @param queue the team for which it was queued, or null: any
@Table("ticket_holder")
public record TicketHolder(@Key String ticket, String state, String owner, String offeredTo, String queue) {

    public static final CopyType<TicketHolder> COPY = new CopyType<>("holder", TicketHolder.class,
            List.of(TicketQueued.class, TicketOffered.class, OfferAccepted.class, CustomerAwaited.class,
                    CustomerAnswered.class, TicketSolved.class, TicketClosed.class, TicketWithdrawn.class),
            TicketHolder::after);

    private static TicketHolder after(TicketHolder before, Fact fact, EventEnvelope envelope) {
        String ticket = envelope.subject();
        TicketHolder now = before == null ? new TicketHolder(ticket, "open", null, null, null) : before;
        return switch (fact) {
            case TicketQueued e -> new TicketHolder(ticket, "open", null, null, e.team());
            case TicketOffered e -> new TicketHolder(ticket, "offered", null, e.agent().value(), now.queue);
            case OfferAccepted e -> new TicketHolder(ticket, "assigned", e.agent().value(), null, now.queue);
            case CustomerAwaited _ -> now.in("awaiting-customer");
            case CustomerAnswered _ -> now.in("assigned");
            case TicketSolved _ -> now.in("solved");
            case TicketClosed _ -> now.in("closed");
            case TicketWithdrawn _ -> new TicketHolder(ticket, "merged", null, null, null);
            default -> now;
        };
    }

    private TicketHolder in(String now) {
        return new TicketHolder(ticket, now, owner, offeredTo, queue);
    }

    /// Null where nobody owns it.
    AgentId ownerId() {
        return owner == null ? null : new AgentId(owner);
    }
}
