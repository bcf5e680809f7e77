package io.caseloop.intake.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Acknowledge;
import io.caseloop.intake.write.Streams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The first promise is when the customer is promised the ticket's number and the promised time (I8), once.
@ApplicationScoped
public class WhenPromiseMadeAcknowledge implements Reaction<CommitmentMade> {

    @Override
    public Class<CommitmentMade> on() {
        return CommitmentMade.class;
    }

    @Override
    public void react(CommitmentMade made, EventEnvelope envelope, Work work) {
        Instant now = work.now();
        PromisedTime promised = PromisedTime.at(made.commitment(), made.dueAt(), now);
        work.decide(Streams.TICKET, made.ticket().value(),
                new Acknowledge(made.ticket(), List.of(promised), work.newId(), now));
    }
}
