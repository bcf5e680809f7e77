package io.caseloop.routing.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.RecordedOnce;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.routing.OperationEvent;
import io.caseloop.events.routing.OperationEvent.EventSkipped;
import io.caseloop.events.routing.OperationEvent.PersonalDataErased;
import io.caseloop.routing.write.policy.PolicyStreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What rebuild, recovery and `verify` go through in this service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    /// What this service erased of a ticket (X3).
    public static final StreamType<PersonalDataErased, Set<String>, PersonalDataErased> ERASURE =
            new StreamType<>("erasure", Topics.TICKET_LIFECYCLE, new RecordedOnce<>(PersonalDataErased::erasure));

    private static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS =
            SkippedFacts.stream(Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()),
                    skip.event(), skip.type(), skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(),
                    skip.at()), recorded -> ((EventSkipped) recorded).event());

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.TICKET, Streams.NOTES, Streams.AGENT, PolicyStreams.POLICY, ERASURE, SKIPS);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(Streams.TICKET_CONTEXT, AbsorbedCustomer.COPY, ReplyContext.COPY);
    }

    @Override
    public Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.of(SKIPS);
    }
}
