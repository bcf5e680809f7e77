package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.FeedbackCommand;
import io.caseloop.feedback.model.FeedbackDecider;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.model.TicketView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Decides about a ticket's feedback and settles what follows from it: the timer of silence, messages, pages.
@ApplicationScoped
public class FeedbackWork {

    /// The kind of the timer of silence (F1).
    public static final String SILENCE = "silence";

    static final StreamType<FeedbackCommand, Feedback, FeedbackEvent> STREAM =
            new StreamType<>("feedback", Topics.TICKET_LIFECYCLE, new FeedbackDecider());
    private static final String TICKET = "ticket";

    private final Backbone backbone;
    private final FeedbackConfig config;
    private final Pages pages;
    private final Outbox outbox;

    FeedbackWork(Backbone backbone, FeedbackConfig config, Pages pages, Outbox outbox) {
        this.backbone = backbone;
        this.config = config;
        this.pages = pages;
        this.outbox = outbox;
    }

    public Feedback feedback(String ticket) {
        return backbone.state(STREAM, ticket);
    }

    public Feedback feedback(Work work, String ticket) {
        return work.state(STREAM, ticket);
    }

    public FeedbackConfig.Feedback terms() {
        return config.feedback();
    }

    public void decide(Work work, FeedbackCommand command) {
        work.decide(STREAM, command.ticket().value(), command).forEach(event -> settle(work, event));
    }

    /// What follows from a fact; once more for one that came back from the topic.
    void settle(Work work, FeedbackEvent event) {
        String silence = timer(event.ticket(), attempt(event));
        switch (event) {
            case ConfirmationRequested e -> {
                work.schedule(SILENCE, silence, e.ticket().value(), e.silentUntil());
                pages.open(work, e.ticket().value(), e.invitation());
                message(work, e.invitation(), e.ticket(), "confirmation-request", e.channel(), null, e.invitation(), e.at());
            }
            case SolutionConfirmed _, SolutionRejected _ -> work.unschedule(SILENCE, silence);
            case RatingInvited e -> {
                pages.open(work, e.ticket().value(), e.invitation());
                message(work, e.invitation(), e.ticket(), "rating-invitation", null, null, e.invitation(), e.at());
            }
            case ConfirmationLapsed _, RatingGiven _ -> {
                // nothing more follows here: routing closes
            }
        }
    }

    /// @param id the event that is the message, or its invitation
    /// @param channel null for the one the customer wrote by last
    public void message(Work work, String id, TicketId ticket, String kind, String channel, PersonalText text, String invitation, Instant at) {
        TicketView view = view(work, ticket.value());
        outbox.add(work, new Message(id, ticket.value(), view.number(), kind, channel == null ? view.channel() : channel, view.language(), view.recipient(), text, invitation, List.of(), at));
    }

    /// A message that was made again before it was known whom it is for gets what has been read since.
    public Message addressed(Message m) {
        return m.to() != null ? m : view(m.ticket()).map(view -> new Message(m.id(), m.ticket(), view.number(), m.kind(), m.channel(), view.language(),
                view.recipient(), m.text(), m.invitation(), m.promises(), m.at())).orElse(m);
    }

    /// Where nothing was known of a ticket that came back, its messages go by the channel on which the customer was asked.
    void channelAsAsked(Work work, String ticket, Stream<FeedbackEvent> facts) {
        if (view(work, ticket).channel() == null) {
            facts.filter(ConfirmationRequested.class::isInstance).map(fact -> ((ConfirmationRequested) fact).channel()).findFirst()
                    .ifPresent(channel -> changeView(work, new TicketId(ticket), view -> view.wrote(null, channel)));
        }
    }

    /// I8: the first message carries the number, the promised times and the way to the page.
    public void acknowledgement(Work work, String id, TicketAcknowledged e) {
        if (e.invitation() != null) {
            pages.open(work, e.ticket().value(), e.invitation());
        }
        outbox.add(work, new Message(id, e.ticket().value(), e.number(), "acknowledgement", e.channel(), e.language(), e.to(), null, e.invitation(), e.promises(), e.at()));
    }

    public Optional<TicketView> view(String ticket) {
        return backbone.copy(TICKET, ticket).map(v -> Json.read(v, TicketView.class));
    }

    public void changeView(Work work, TicketId ticket, UnaryOperator<TicketView> change) {
        work.putCopy(TICKET, ticket.value(), Json.write(change.apply(view(work, ticket.value()))));
    }

    private static TicketView view(Work work, String ticket) {
        return work.copy(TICKET, ticket).map(v -> Json.read(v, TicketView.class)).orElse(TicketView.unknown());
    }

    private static String timer(TicketId ticket, int attempt) {
        return ticket.value() + "|" + attempt;
    }

    private static int attempt(FeedbackEvent event) {
        return switch (event) {
            case ConfirmationRequested e -> e.attempt();
            case SolutionConfirmed e -> e.attempt();
            case SolutionRejected e -> e.attempt();
            case ConfirmationLapsed e -> e.attempt();
            case RatingInvited e -> e.attempt();
            case RatingGiven e -> e.attempt();
        };
    }
}
