package io.caseloop.feedback.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.RecordedOnce;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.SkippedFacts;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.OperationEvent;
import io.caseloop.events.feedback.OperationEvent.EventSkipped;
import io.caseloop.events.feedback.OperationEvent.PersonalDataErased;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.FeedbackCommand;
import io.caseloop.feedback.model.FeedbackDecider;
import io.caseloop.feedback.write.policy.PolicyStreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The streams and copies of feedback-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    private static final StreamType<SkippedFact, Set<String>, OperationEvent> SKIPS =
            SkippedFacts.stream(Topics.TICKET_LIFECYCLE, skip -> new EventSkipped(new TicketId(skip.subject()),
                    skip.event(), skip.type(), skip.source(), skip.stream(), skip.position(), skip.by(), skip.reason(),
                    skip.at()), recorded -> ((EventSkipped) recorded).event());

    /// What this service erased of a ticket (X3).
    public static final StreamType<PersonalDataErased, Set<String>, PersonalDataErased> ERASURE =
            new StreamType<>("erasure", Topics.TICKET_LIFECYCLE, new RecordedOnce<>(PersonalDataErased::erasure));

    static final StreamType<FeedbackCommand, Feedback, FeedbackEvent> FEEDBACK =
            new StreamType<>("feedback", Topics.TICKET_LIFECYCLE, new FeedbackDecider(), new FeedbackRows());

    private final CopyType<TicketView> tickets;

    DeclaredStreams(Pages pages, FeedbackConfig config) {
        this.tickets = new CopyType<>("ticket", TicketView.class, TicketViewFold.FACTS,
                new TicketViewFold(pages::tokenHash, config.feedback().pageLife()), new TicketViewRows());
    }

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(FEEDBACK, ERASURE, PolicyStreams.POLICY, SKIPS);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(tickets);
    }

    /// What is remembered of a ticket.
    public CopyType<TicketView> tickets() {
        return tickets;
    }

    @Override
    public Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.of(SKIPS);
    }
}
