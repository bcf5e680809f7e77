package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// The clocks stop while the customer is awaited (S3).
@ApplicationScoped
public class WhenCustomerAwaitedPause implements Reaction<CustomerAwaited> {

    private final Promises promises;

    WhenCustomerAwaitedPause(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<CustomerAwaited> on() {
        return CustomerAwaited.class;
    }

    @Override
    public void react(CustomerAwaited fact, EventEnvelope envelope, Work work) {
        promises.pause(work, fact.ticket(), envelope.id(), fact.at());
    }
}
