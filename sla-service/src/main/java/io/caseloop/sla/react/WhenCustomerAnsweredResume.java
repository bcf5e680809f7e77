package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// The clocks run on when the customer has answered (S3).
@ApplicationScoped
public class WhenCustomerAnsweredResume implements Reaction<CustomerAnswered> {

    private final Promises promises;

    WhenCustomerAnsweredResume(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<CustomerAnswered> on() {
        return CustomerAnswered.class;
    }

    @Override
    public void react(CustomerAnswered fact, EventEnvelope envelope, Work work) {
        promises.resume(work, fact.ticket(), envelope.id(), fact.at());
    }
}
