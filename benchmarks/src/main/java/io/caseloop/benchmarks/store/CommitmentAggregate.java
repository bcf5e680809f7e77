package io.caseloop.benchmarks.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// The same decision as [Commitments], written as an aggregate of Axon.
class CommitmentAggregate {

    @AggregateIdentifier
    private String ticket;
    private int made;

    /// Axon creates one and folds its events.
    CommitmentAggregate() {
    }

    CommitmentAggregate(String ticket, Instant at) {
        apply(Commitments.fact(ticket, 1, at));
    }

    void make(Instant at) {
        apply(Commitments.fact(ticket, made + 1, at));
    }

    @EventSourcingHandler
    void on(CommitmentMade event) {
        ticket = event.ticket().value();
        made++;
    }
}
