package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.sla.OperationEvent;
import io.caseloop.events.sla.OperationEvent.EventSkipped;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The streams and copies of sla-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    private static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS =
            SkippedFacts.stream(Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()),
                    skip.event(), skip.type(), skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(),
                    skip.at()), recorded -> ((EventSkipped) recorded).event());

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.COMMITMENTS, Streams.POLICIES, Streams.CALENDARS, SKIPS);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(TicketTerms.COPY, TicketHolder.COPY, AgentTeam.COPY);
    }

    @Override
    public Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.of(SKIPS);
    }
}
