package io.caseloop.routing.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.routing.OperationEvent.PersonalDataErased;
import io.caseloop.routing.model.ticket.TicketCommand.EndErased;
import io.caseloop.routing.write.DeclaredStreams;
import io.caseloop.routing.write.DraftRows;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The customer was erased (X3): drafts about the ticket are removed, and a ticket that is not closed yet is closed,
/// because nobody can be answered.
@ApplicationScoped
public class WhenPersonalDataErasedEndTheTicket implements Reaction<TicketIntakeEvent.PersonalDataErased> {

    private final RoutingWork routing;
    private final DraftRows drafts;
    private final Backbone backbone;

    WhenPersonalDataErasedEndTheTicket(RoutingWork routing, DraftRows drafts, Backbone backbone) {
        this.routing = routing;
        this.drafts = drafts;
        this.backbone = backbone;
    }

    @Override
    public Class<TicketIntakeEvent.PersonalDataErased> on() {
        return TicketIntakeEvent.PersonalDataErased.class;
    }

    @Override
    public void react(TicketIntakeEvent.PersonalDataErased fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        backbone.forgetKey(ticket);
        int removed = drafts.removeAll(ticket);
        Instant openedAt = TicketContext.of(work, ticket).openedAt();
        routing.command(work, ticket, new EndErased(openedAt, fact.at()));
        work.decide(DeclaredStreams.ERASURE, ticket, new PersonalDataErased(fact.ticket(), fact.erasure(),
                List.of(new ErasedPlace("draft", removed)), work.now()));
    }
}
