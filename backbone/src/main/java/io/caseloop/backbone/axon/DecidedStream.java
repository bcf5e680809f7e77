package io.caseloop.backbone.axon;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Fact;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/// The one Axon aggregate there is: any stream, folded and decided by its decider.
public final class DecidedStream {

    @AggregateIdentifier
    private final String stream;
    private final StreamType<Object, Object, Fact> type;
    private Object state;

    @SuppressWarnings("unchecked")
    DecidedStream(String stream, StreamType<?, ?, ?> type) {
        this.stream = stream;
        this.type = (StreamType<Object, Object, Fact>) type;
        this.state = this.type.decider().initial();
    }

    @EventSourcingHandler
    void on(Fact fact) {
        state = type.decider().evolve(state, fact);
    }

    List<Fact> decide(Object command) {
        List<Fact> facts = type.decider().decide(command, state);
        facts.forEach(AggregateLifecycle::apply);
        return facts;
    }

    Object state() {
        return state;
    }
}
