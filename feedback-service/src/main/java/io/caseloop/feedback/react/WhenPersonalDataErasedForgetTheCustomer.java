package io.caseloop.feedback.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.OperationEvent.PersonalDataErased;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.feedback.write.DeclaredStreams;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The customer was erased (X3): the copy of the ticket forgets addresses and messages that were to be delivered, and
/// an open question is not asked any more.
@ApplicationScoped
public class WhenPersonalDataErasedForgetTheCustomer implements Reaction<TicketIntakeEvent.PersonalDataErased> {

    private final FeedbackWork feedback;
    private final Backbone backbone;

    WhenPersonalDataErasedForgetTheCustomer(FeedbackWork feedback, Backbone backbone) {
        this.feedback = feedback;
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
        work.decide(DeclaredStreams.ERASURE, ticket, new PersonalDataErased(fact.ticket(), fact.erasure(),
                List.of(new ErasedPlace("ticket_view", 1),
                        new ErasedPlace("outgoing_message", feedback.waitingMessages(ticket))), work.now()));
    }
}
