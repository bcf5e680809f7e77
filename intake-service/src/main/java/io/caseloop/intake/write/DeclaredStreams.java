package io.caseloop.intake.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.caseaccess.AgentTeams;
import io.caseloop.caseaccess.CaseParties;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.OperationEvent;
import io.caseloop.events.intake.OperationEvent.EventSkipped;
import io.caseloop.intake.write.policy.PolicyStreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The streams and copies of intake-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    private static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS =
            SkippedFacts.stream(Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()),
                    skip.event(), skip.type(), skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(),
                    skip.at()), recorded -> ((EventSkipped) recorded).event());

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.TICKET, Streams.CUSTOMER, Streams.CHANNEL, Streams.ERASURE, PolicyStreams.POLICY, SKIPS);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(RoutedTicket.COPY, ErasedTicket.COPY, CaseParties.COPY, AgentTeams.COPY);
    }

    @Override
    public Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.of(SKIPS);
    }
}
