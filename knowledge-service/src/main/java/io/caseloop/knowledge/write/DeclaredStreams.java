package io.caseloop.knowledge.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.knowledge.OperationEvent;
import io.caseloop.events.knowledge.OperationEvent.EventSkipped;
import io.caseloop.knowledge.write.policy.PolicyStreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The streams of knowledge-service. It copies no facts of other services.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    private static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS =
            SkippedFacts.stream(Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()),
                    skip.event(), skip.type(), skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(),
                    skip.at()), recorded -> ((EventSkipped) recorded).event());

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.ARTICLES, Streams.SUGGESTIONS, PolicyStreams.POLICY, SKIPS);
    }

    @Override
    public Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.of(SKIPS);
    }
}
