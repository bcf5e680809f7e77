package io.caseloop.backbone;

import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.knowledge.OperationEvent;
import io.caseloop.events.knowledge.OperationEvent.EventSkipped;
import java.util.Set;

/// What operators skip, recorded as a service does it (X1).
public final class Skips {

    public static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS = SkippedFacts.stream(
            Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()), skip.event(), skip.type(),
                    skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(), skip.at()),
            recorded -> ((EventSkipped) recorded).event());

    private Skips() {
    }
}
