package io.caseloop.feedback.model;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.feedback.model.Feedback.Invitation;
import io.caseloop.feedback.model.Feedback.Question;
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import io.caseloop.feedback.model.FeedbackCommand.Reject;
import io.caseloop.feedback.model.FeedbackCommand.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Confirmation and rating of a ticket (F1, F2, F6).
public final class FeedbackDecider implements Decider<FeedbackCommand, Feedback, FeedbackEvent> {

    private static final String CONTACT = "contact";

    @Override
    public Feedback initial() {
        return Feedback.none();
    }

    @Override
    public Feedback evolve(Feedback so, FeedbackEvent event) {
        return switch (event) {
            case ConfirmationRequested e -> asked(so, new Question.Asked(e.attempt(), e.agent(), e.invitation(), e.silentUntil()));
            case SolutionConfirmed e -> asked(so, new Question.Confirmed(e.attempt()));
            case SolutionRejected e -> asked(so, new Question.Rejected(e.attempt()));
            case ConfirmationLapsed e -> asked(so, new Question.Lapsed(e.attempt()));
            case RatingInvited e -> {
                List<Invitation> invitations = new ArrayList<>(so.invitations());
                invitations.add(new Invitation.Open(e.invitation(), e.attempt(), e.agent(), e.expiresAt()));
                yield new Feedback(so.question(), List.copyOf(invitations));
            }
            case RatingGiven e -> new Feedback(so.question(), so.invitations().stream()
                    .map(i -> i.id().equals(e.invitation()) ? new Invitation.Used(i.id(), i.attempt(), e.stars(), e.nps()) : i).toList());
        };
    }

    @Override
    public List<FeedbackEvent> decide(FeedbackCommand command, Feedback so) {
        return switch (command) {
            case Ask c -> ask(c, so.question());
            case Confirm c -> confirm(c, so.question());
            case Reject c -> reject(c, so.question());
            case Tick c -> tick(c, so.question());
            case Rate c -> rate(c, so);
        };
    }

    private static List<FeedbackEvent> ask(Ask c, Question question) {
        return c.attempt() <= question.attempt() ? List.of()
                : List.of(new ConfirmationRequested(c.ticket(), c.attempt(), c.agent(), c.invitation(), c.channel(), c.silentUntil(), c.at()));
    }

    private static List<FeedbackEvent> confirm(Confirm c, Question question) {
        theSame(c.attempt(), question);
        return switch (question) {
            case Question.NotAsked _ -> throw nothingAsked();
            case Question.Asked q -> List.of(new SolutionConfirmed(c.ticket(), q.attempt(), c.by(), c.at()),
                    new RatingInvited(c.ticket(), q.attempt(), q.agent(), c.invitation(), c.expiresAt(), c.at()));
            case Question.Confirmed _ -> List.of();
            case Question.Rejected _ -> throw Refused.because("solution-was-rejected", "The solution was rejected; another one will follow.", CONTACT);
            case Question.Lapsed _ -> throw lapsed();
        };
    }

    private static List<FeedbackEvent> reject(Reject c, Question question) {
        theSame(c.attempt(), question);
        return switch (question) {
            case Question.NotAsked _ -> throw nothingAsked();
            case Question.Asked q -> List.of(new SolutionRejected(c.ticket(), q.attempt(), c.comment(), c.by(), c.at()));
            case Question.Confirmed _ -> throw Refused.because("solution-was-confirmed", "The solution was confirmed; a new contact reopens the ticket.", CONTACT);
            case Question.Rejected _ -> List.of();
            case Question.Lapsed _ -> throw lapsed();
        };
    }

    /// The lapse is dated when the time was up, however late that is noticed.
    private static List<FeedbackEvent> tick(Tick c, Question question) {
        return switch (question) {
            case Question.Asked q when q.attempt() == c.attempt() && !c.now().isBefore(q.silentUntil()) ->
                    List.of(new ConfirmationLapsed(c.ticket(), q.attempt(), q.silentUntil()));
            case Question.NotAsked _, Question.Asked _, Question.Confirmed _, Question.Rejected _, Question.Lapsed _ -> List.of();
        };
    }

    private static List<FeedbackEvent> rate(Rate c, Feedback so) {
        Invitation invitation = so.invitation(c.invitation())
                .orElseThrow(() -> Refused.because("not-invited", "Nobody was invited to rate this yet.", "confirm"));
        return switch (invitation) {
            case Invitation.Open i when c.at().isAfter(i.expiresAt()) -> throw Refused.because("invitation-expired", "The time for a rating is over.", CONTACT);
            case Invitation.Open i -> List.of(new RatingGiven(c.ticket(), i.attempt(), i.agent(), i.id(), c.stars(), c.nps(), c.comment(), c.reasonCodes(), c.by(), c.at()));
            case Invitation.Used i when Objects.equals(i.stars(), c.stars()) && Objects.equals(i.nps(), c.nps()) -> List.of();
            case Invitation.Used _ -> throw Refused.because("one-rating-per-invitation", "It was rated already.", CONTACT);
        };
    }

    private static void theSame(Integer meant, Question question) {
        if (meant != null && meant != question.attempt()) {
            throw Refused.because("another-attempt", "The answer is about another solution than the last.", "confirm", "reject");
        }
    }

    private static Feedback asked(Feedback so, Question question) {
        return new Feedback(question, so.invitations());
    }

    private static Refused nothingAsked() {
        return Refused.because("nothing-asked", "There is no solution to confirm yet.", CONTACT);
    }

    private static Refused lapsed() {
        return Refused.because("confirmation-lapsed", "The time for an answer is over; a new contact reopens the ticket.", CONTACT);
    }
}
