package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.routing.TicketRoutingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/// After a recovery the places, the line and the timers follow the tickets again (R2, R3).
@ApplicationScoped
public class TicketsCameBack implements Recollection {

    @Inject
    RoutingWork floor;

    @Override
    public StreamType<?, ?, ?> of() {
        return Streams.TICKET;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        List<TicketRoutingEvent> known = before.stream().flatMap(recorded -> recorded.fact().stream()).map(TicketRoutingEvent.class::cast).toList();
        floor.keepInStep(work, id, Streams.TICKET.decider().fold(known));
    }
}
