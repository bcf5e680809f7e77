package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/// After a recovery the roster has the agents as they were defined last (R11).
@ApplicationScoped
public class AgentsCameBack implements Recollection {

    @Inject
    Roster roster;

    @Override
    public StreamType<?, ?, ?> of() {
        return Streams.AGENT;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        roster.keepInStep(work, id);
    }
}
