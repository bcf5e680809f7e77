package io.caseloop.feedback.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.PersonalDataErased;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.OfferDeclined;
import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReassigned;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReturned;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketTransferred;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.feedback.model.Address;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.model.Message.Content;
import io.caseloop.feedback.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/// Folds the facts about a ticket into its [TicketView]: progress and promises (I8, S8), messages
/// and pages (R10, F1, F2).
final class TicketViewFold implements CopyType.Evolve<TicketView> {

    static final List<Class<? extends Fact>> FACTS = List.of(TicketOpened.class, ContactReceived.class,
            TicketAcknowledged.class, TicketOffered.class, OfferAccepted.class, OfferDeclined.class,
            OfferExpired.class, TicketTransferred.class, TicketReturned.class, TicketReassigned.class,
            TicketEscalated.class, CustomerAwaited.class, CustomerAnswered.class, ReplySent.class, TicketSolved.class,
            TicketReopened.class, TicketClosed.class, TicketWithdrawn.class, TicketQueued.class,
            CommitmentMade.class,
            CommitmentPaused.class, CommitmentResumed.class, CommitmentRetimed.class, CommitmentRestored.class,
            CommitmentMet.class,
            CommitmentBreached.class, BreachWithdrawn.class, CommitmentCancelled.class, NewTimePromised.class,
            PersonalDataErased.class, FeedbackEvent.class);

    private static final String ASSIGNED = "assigned";
    private static final String MET = "met";

    private final BiFunction<String, Instant, String> tokenHash;
    private final Duration pageLife;

    /// @param tokenHash of the token of an invitation of a time
    /// @param pageLife how long after its invitation a page can be reached
    TicketViewFold(BiFunction<String, Instant, String> tokenHash, Duration pageLife) {
        this.tokenHash = tokenHash;
        this.pageLife = pageLife;
    }

    @Override
    public TicketView after(TicketView before, Fact fact, EventEnvelope envelope) {
        TicketView view = before == null ? TicketView.unknown(envelope.subject()) : before;
        return switch (fact) {
            case TicketOpened e -> view.opened(e);
            case ContactReceived e -> view.wrote(e.from(), e.channel());
            case TicketAcknowledged e -> acknowledged(view, e, envelope.id());
            case TicketEscalated e when !EscalationPath.requeues(e.path()) -> view;
            case OfferDeclined _, OfferExpired _, TicketTransferred _, TicketReturned _, TicketReassigned _,
                 TicketEscalated _, TicketReopened _, TicketQueued _ ->
                    view.moved(Progress.OPEN);
            case TicketOffered _ -> view.moved("offered");
            case OfferAccepted _, CustomerAnswered _ -> view.moved(ASSIGNED);
            case CustomerAwaited _ -> view.moved("awaiting-customer");
            case ReplySent e -> view.sends(
                    new Message(envelope.id(), "reply", Address.by(e.channel()), Content.of(e.text()), e.at()));
            case TicketSolved e -> view.moved("solved").sends(
                    new Message(envelope.id(), "solution", Address.by(e.channel()), Content.of(e.solution()), e.at()));
            case TicketClosed _ -> view.moved("closed");
            case TicketWithdrawn _ -> view.moved("merged");
            case CommitmentMade e -> view.promised(e.commitment(), e.dueAt(), "running");
            case CommitmentPaused e -> view.promised(e.commitment(), null, "paused");
            case CommitmentResumed e -> view.promised(e.commitment(), e.dueAt(), "running");
            case CommitmentRestored e -> view.promised(e.commitment(), e.dueAt(), "running");
            case CommitmentRetimed e ->
                    view.promised(e.commitment(), e.dueAt(), e.left() == null ? "running" : "paused");
            case NewTimePromised e -> view.sends(newTime(e, envelope.id()));
            case CommitmentMet e -> view.promised(e.commitment(), null, MET);
            case CommitmentBreached e -> view.promised(e.commitment(), null, "breached");
            case BreachWithdrawn e -> view.promised(e.commitment(), null, MET);
            case CommitmentCancelled e -> view.promised(e.commitment(), null, "cancelled");
            case PersonalDataErased _ -> view.erased();
            case FeedbackEvent e -> own(view, e);
            default -> view;
        };
    }

    private TicketView own(TicketView view, FeedbackEvent event) {
        return switch (event) {
            case FeedbackEvent.ConfirmationRequested e ->
                    invited(view, TicketView.CONFIRMATION_REQUEST, e.channel(), e.invitation(), e.at());
            case FeedbackEvent.RatingInvited e ->
                    invited(view.invited(e.at()), TicketView.RATING_INVITATION, e.channel(), e.invitation(), e.at());
            case FeedbackEvent.MessageDelivered e -> view.delivered(e.message());
            case FeedbackEvent.InvitationRevoked e -> view.revoked(e.invitation());
            case FeedbackEvent.MessageFailed _, FeedbackEvent.SolutionConfirmed _, FeedbackEvent.SolutionRejected _,
                 FeedbackEvent.ConfirmationLapsed _, FeedbackEvent.RatingGiven _, FeedbackEvent.RatingNotInvited _,
                 FeedbackEvent.VisitOpened _, FeedbackEvent.VisitRecorded _ -> view;
        };
    }

    /// By the channel of the customer's last contact; the adapter gets its words with the language (S4).
    private static Message newTime(NewTimePromised e, String id) {
        PromisedTime promised = PromisedTime.at(e.next(), e.dueAt(), e.at());
        return new Message(id, TicketView.NEW_TIME, Address.by(null), new Content(null, null, List.of(promised)),
                e.at());
    }

    /// The first message carries the number, the promised times and the way to the page (I8).
    private TicketView acknowledged(TicketView view, TicketAcknowledged e, String id) {
        Address address = new Address(e.channel(), e.language(), e.to());
        Content content = new Content(null, e.invitation(), e.promises());
        Message message = new Message(id, TicketView.ACKNOWLEDGEMENT, address, content, e.at());
        return page(view.sends(message), e.invitation(), e.at());
    }

    private TicketView invited(TicketView view, String kind, String channel, String invitation, Instant at) {
        Message message = new Message(invitation, kind, Address.by(channel), Content.of(invitation), at);
        return page(view.sends(message), invitation, at);
    }

    private TicketView page(TicketView view, String invitation, Instant at) {
        return invitation == null ? view : view.reachableBy(
                new CustomerPage(tokenHash.apply(invitation, at), view.ticket(), invitation, at.plus(pageLife)));
    }
}
