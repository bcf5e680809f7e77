package io.caseloop.feedback.model;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.InvitationRevoked;
import io.caseloop.events.feedback.FeedbackEvent.MessageDelivered;
import io.caseloop.events.feedback.FeedbackEvent.MessageFailed;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.feedback.FeedbackEvent.RatingNotInvited;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.feedback.FeedbackEvent.VisitRecorded;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.feedback.model.Feedback.Invitation;
import io.caseloop.feedback.model.Feedback.Question;
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.FeedbackCommand.Deliver;
import io.caseloop.feedback.model.FeedbackCommand.Fail;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import io.caseloop.feedback.model.FeedbackCommand.RecordVisit;
import io.caseloop.feedback.model.FeedbackCommand.Reject;
import io.caseloop.feedback.model.FeedbackCommand.Reopen;
import io.caseloop.feedback.model.FeedbackCommand.Revoke;
import io.caseloop.feedback.model.FeedbackCommand.Tick;
import io.caseloop.feedback.model.FeedbackCommand.ToRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Confirmation and rating of a ticket (F1, F2, F6), visits after low ratings (F3), and what became
/// of the messages to its customer (R10).
public final class FeedbackDecider implements Decider<FeedbackCommand, Feedback, FeedbackEvent> {

    private static final String CONTACT = "contact";
    private static final String CUSTOMER = "customer";

    @Override
    public Feedback initial() {
        return Feedback.none();
    }

    @Override
    public Feedback evolve(Feedback feedback, FeedbackEvent event) {
        return switch (event) {
            case ConfirmationRequested e ->
                    feedback.with(new Question.Asked(e.attempt(), e.agent(), e.invitation(), e.silentUntil()));
            case SolutionConfirmed e -> feedback.with(new Question.Confirmed(e.attempt()));
            case SolutionRejected e -> feedback.with(new Question.Rejected(e.attempt()));
            case ConfirmationLapsed e -> feedback.with(new Question.Lapsed(e.attempt()));
            case RatingInvited e -> {
                List<Invitation> invitations = new ArrayList<>(feedback.invitations());
                invitations.add(new Invitation.Open(e.invitation(), e.attempt(), e.agent(), e.expiresAt(), e.visit()));
                yield feedback.with(invitations);
            }
            case RatingNotInvited _, MessageFailed _ -> feedback;
            case RatingGiven e -> feedback.with(feedback.invitations().stream().map(i -> used(i, e)).toList());
            case VisitOpened e -> feedback.with(new Visit(e.visit(), e.attempt(), e.agent(), e.stars(), e.nps(),
                    e.visitor(), e.at(), null));
            case VisitRecorded e -> feedback.visit(e.visit())
                    .map(visit -> feedback.with(visit.recorded(new Visit.Result(e.outcome(), e.by(), e.at()))))
                    .orElse(feedback);
            case MessageDelivered e -> feedback.delivered(e.message(), e.channel());
            case InvitationRevoked e -> feedback.revoked(e.invitation());
        };
    }

    private static Invitation used(Invitation invitation, RatingGiven e) {
        return !invitation.id().equals(e.invitation()) ? invitation
                : new Invitation.Used(invitation.id(), invitation.attempt(), e.stars(), e.nps());
    }

    @Override
    public List<FeedbackEvent> decide(FeedbackCommand command, Feedback feedback) {
        return switch (command) {
            case Ask c -> ask(c, feedback.question());
            case Confirm c -> confirm(c, feedback.question());
            case Reject c -> reject(c, feedback.question());
            case Reopen c -> reopen(c, feedback.question());
            case Tick c -> tick(c, feedback.question());
            case Rate c -> rate(c, feedback);
            case RecordVisit c -> Visits.record(c, feedback);
            case Deliver c -> feedback.delivered().containsKey(c.message()) ? List.of()
                    : List.of(new MessageDelivered(c.ticket(), c.message(), c.channel(), c.at()));
            // also of a delivered one: a mail that was handed over may come back
            case Fail c -> List.of(new MessageFailed(c.ticket(), c.message(), c.channel(), c.reason(), c.at()));
            case Revoke c -> feedback.revoked().contains(c.invitation()) ? List.of()
                    : List.of(new InvitationRevoked(c.ticket(), c.invitation(), c.at()));
        };
    }

    private static List<FeedbackEvent> ask(Ask c, Question question) {
        return c.attempt() <= question.attempt() ? List.of()
                : List.of(new ConfirmationRequested(c.ticket(), c.attempt(), c.agent(), c.invitation(), c.channel(),
                        c.silentUntil(), c.at(), c.policy()));
    }

    private static List<FeedbackEvent> confirm(Confirm c, Question question) {
        requireSameAttempt(c.attempt(), question);
        return switch (question) {
            case Question.NotAsked _ -> throw nothingAsked();
            case Question.Asked q -> List.of(
                    new SolutionConfirmed(c.ticket(), q.attempt(), c.comment(), c.by(), c.at()), toRate(c, q));
            case Question.Confirmed _ -> List.of();
            case Question.Rejected _ -> throw Refused.because("solution-was-rejected",
                    "The solution was rejected; another one will follow.", CONTACT);
            case Question.Lapsed _ -> throw lapsed();
        };
    }

    private static FeedbackEvent toRate(Confirm c, Question.Asked q) {
        ToRate rate = c.invitation();
        return rate.omitted() == null
                ? new RatingInvited(c.ticket(), q.attempt(), q.agent(), rate.id(), rate.expiresAt(), rate.channel(),
                        c.at(), rate.policy(), null)
                : new RatingNotInvited(c.ticket(), q.attempt(), rate.omitted(), rate.policy(), c.at());
    }

    private static List<FeedbackEvent> reject(Reject c, Question question) {
        requireSameAttempt(c.attempt(), question);
        return switch (question) {
            case Question.NotAsked _ -> throw nothingAsked();
            case Question.Asked q ->
                    List.of(new SolutionRejected(c.ticket(), q.attempt(), c.comment(), c.by(), c.at()));
            case Question.Confirmed _ -> throw Refused.because("solution-was-confirmed",
                    "The solution was confirmed; a new contact reopens the ticket.", CONTACT);
            case Question.Rejected _ -> List.of();
            case Question.Lapsed _ -> throw lapsed();
        };
    }

    /// The open question is answered: the solution did not end the matter. Silence is counted no more.
    private static List<FeedbackEvent> reopen(Reopen c, Question question) {
        return switch (question) {
            case Question.Asked q -> List.of(new SolutionRejected(c.ticket(), q.attempt(), null, CUSTOMER, c.at()));
            case Question.NotAsked _, Question.Confirmed _, Question.Rejected _, Question.Lapsed _ -> List.of();
        };
    }

    /// The lapse happened at `silentUntil`, however late the timer fires.
    private static List<FeedbackEvent> tick(Tick c, Question question) {
        return switch (question) {
            case Question.Asked q when q.attempt() == c.attempt() && !c.now().isBefore(q.silentUntil()) ->
                    List.of(new ConfirmationLapsed(c.ticket(), q.attempt(), q.silentUntil()));
            case Question.NotAsked _, Question.Asked _, Question.Confirmed _, Question.Rejected _,
                 Question.Lapsed _ -> List.of();
        };
    }

    private static List<FeedbackEvent> rate(Rate c, Feedback feedback) {
        Invitation invitation = feedback.invitation(c.invitation())
                .orElseThrow(() -> Refused.because("not-invited", "Nobody was invited to rate this yet.", "confirm"));
        return switch (invitation) {
            case Invitation.Open i when c.at().isAfter(i.expiresAt()) ->
                    throw Refused.because("invitation-expired", "The time for a rating is over.", CONTACT);
            case Invitation.Open i -> Stream.concat(Stream.of(new RatingGiven(c.ticket(), i.attempt(), i.agent(),
                    i.id(), c.stars(), c.nps(), c.comment(), c.reasonCodes(), c.by(), c.at())),
                    Visits.opened(c, i, feedback).stream()).toList();
            case Invitation.Used i when Objects.equals(i.stars(), c.stars()) && Objects.equals(i.nps(), c.nps()) ->
                    List.of();
            case Invitation.Used _ ->
                    throw Refused.because("one-rating-per-invitation", "It was rated already.", CONTACT);
        };
    }

    private static void requireSameAttempt(Integer meant, Question question) {
        if (meant != null && meant != question.attempt()) {
            throw Refused.because("another-attempt", "The answer is about another solution than the last.", "confirm",
                    "reject");
        }
    }

    private static Refused nothingAsked() {
        return Refused.because("nothing-asked", "There is no solution to confirm yet.", CONTACT);
    }

    private static Refused lapsed() {
        return Refused.because("confirmation-lapsed",
                "The time for an answer is over; a new contact reopens the ticket.", CONTACT);
    }
}
