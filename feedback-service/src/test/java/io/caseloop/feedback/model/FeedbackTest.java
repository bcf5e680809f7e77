package io.caseloop.feedback.model;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent;
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
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.FeedbackCommand.Deliver;
import io.caseloop.feedback.model.FeedbackCommand.Fail;
import io.caseloop.feedback.model.FeedbackCommand.IfLow;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import io.caseloop.feedback.model.FeedbackCommand.Reject;
import io.caseloop.feedback.model.FeedbackCommand.Reopen;
import io.caseloop.feedback.model.FeedbackCommand.Revoke;
import io.caseloop.feedback.model.FeedbackCommand.Tick;
import io.caseloop.feedback.model.FeedbackCommand.ToRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final AgentId LI = new AgentId("li");
    private static final AgentId WANG = new AgentId("wang");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant WEEK_LATER = NINE.plus(Duration.ofDays(7));
    private static final Instant EXPIRES = NINE.plus(Duration.ofDays(14));
    private static final String POLICY = "surveys-default@1";
    private static final IfLow IF_LOW = new IfLow("v-1", POLICY, new Surveys.Low(2, 6, List.of()));
    private static final PersonalText COMMENT = PersonalText.of("还是不行");

    private static final ConfirmationRequested ASKED =
            new ConfirmationRequested(TICKET, 1, LI, "i-1", "email", WEEK_LATER, NINE, POLICY);
    private static final ConfirmationRequested ASKED_AGAIN =
            new ConfirmationRequested(TICKET, 2, WANG, "i-3", "email", WEEK_LATER, NINE, POLICY);
    private static final PersonalText THANKS = PersonalText.of("thanks, it works");
    private static final SolutionConfirmed CONFIRMED = new SolutionConfirmed(TICKET, 1, null, "customer", NINE);
    private static final SolutionRejected REJECTED = new SolutionRejected(TICKET, 1, COMMENT, "customer", NINE);
    private static final ConfirmationLapsed LAPSED = new ConfirmationLapsed(TICKET, 1, WEEK_LATER);
    private static final RatingInvited INVITED =
            new RatingInvited(TICKET, 1, LI, "i-2", EXPIRES, "wechat", NINE, POLICY, null);
    private static final RatingGiven RATED =
            new RatingGiven(TICKET, 1, LI, "i-2", 3, null, null, List.of(), "customer", NINE);
    private static final MessageDelivered DELIVERED = new MessageDelivered(TICKET, "m-1", "email", NINE);
    private static final MessageFailed FAILED =
            new MessageFailed(TICKET, "m-1", "email", PersonalText.of("the mailbox is full"), NINE);
    private static final InvitationRevoked REVOKED = new InvitationRevoked(TICKET, "i-1", NINE);

    private final DeciderSpec<FeedbackCommand, Feedback, FeedbackEvent> feedback =
            DeciderSpec.of(new FeedbackDecider());

    @Test
    void a_solution_is_asked_about_once() {
        feedback.given().when(ask(1, LI, "i-1")).then(ASKED);
        feedback.given(ASKED).when(ask(1, LI, "i-9")).thenNothing();
    }

    @Test
    void the_next_solution_is_asked_about_again() {
        feedback.given(ASKED, REJECTED).when(ask(2, WANG, "i-3")).then(ASKED_AGAIN);
        feedback.given(ASKED_AGAIN).when(ask(1, LI, "i-9")).thenNothing();
    }

    @Test
    void a_confirmation_invites_to_rate() {
        feedback.given(ASKED).when(confirm(null)).then(CONFIRMED, INVITED);
        feedback.given(ASKED).when(confirm(1)).then(CONFIRMED, INVITED);
    }

    @Test
    void who_was_not_sampled_or_was_asked_a_short_time_ago_is_not_invited() {
        ToRate quiet = new ToRate("i-2", EXPIRES, "wechat", POLICY, "quiet-period");
        RatingNotInvited omitted = new RatingNotInvited(TICKET, 1, "quiet-period", POLICY, NINE);
        feedback.given(ASKED).when(new Confirm(TICKET, null, quiet, null, "customer", NINE)).then(CONFIRMED, omitted);
        feedback.given(ASKED, CONFIRMED, omitted).when(rate(null, 3, null)).thenRefusedBy("not-invited");
    }

    @Test
    void what_the_customer_adds_to_a_confirmation_is_kept() {
        ToRate invitation = new ToRate("i-2", EXPIRES, "wechat", POLICY, null);
        feedback.given(ASKED).when(new Confirm(TICKET, null, invitation, THANKS, "customer", NINE)).then(
                new SolutionConfirmed(TICKET, 1, THANKS, "customer", NINE), INVITED);
    }

    @Test
    void a_confirmation_that_comes_again_changes_nothing() {
        feedback.given(ASKED, CONFIRMED, INVITED).when(confirm(null)).thenNothing();
    }

    @Test
    void nothing_can_be_answered_before_it_is_asked() {
        feedback.given().when(confirm(null)).thenRefusedBy("nothing-asked");
        feedback.given().when(reject(null)).thenRefusedBy("nothing-asked");
    }

    @Test
    void a_rejection_is_told_with_its_comment_and_once() {
        feedback.given(ASKED).when(reject(null)).then(REJECTED);
        feedback.given(ASKED, REJECTED).when(reject(null)).thenNothing();
    }

    @Test
    void the_first_answer_counts() {
        feedback.given(ASKED, REJECTED).when(confirm(null)).thenRefusedBy("solution-was-rejected");
        feedback.given(ASKED, CONFIRMED, INVITED).when(reject(null)).thenRefusedBy("solution-was-confirmed");
    }

    @Test
    void an_answer_about_another_attempt_is_refused() {
        feedback.given(ASKED_AGAIN).when(confirm(1)).thenRefusedBy("another-attempt");
        feedback.given(ASKED_AGAIN).when(reject(1)).thenRefusedBy("another-attempt");
    }

    @Test
    void silence_lapses_when_the_time_is_up_and_not_before() {
        feedback.given(ASKED).when(new Tick(TICKET, 1, WEEK_LATER.minusMillis(1))).thenNothing();
        feedback.given(ASKED).when(new Tick(TICKET, 1, WEEK_LATER.plusSeconds(60))).then(LAPSED);
    }

    @Test
    void a_tick_for_what_was_answered_or_asked_again_decides_nothing() {
        for (FeedbackEvent answered : List.of(CONFIRMED, REJECTED, LAPSED, ASKED_AGAIN)) {
            feedback.given(ASKED, answered).when(new Tick(TICKET, 1, WEEK_LATER)).thenNothing();
        }
        feedback.given().when(new Tick(TICKET, 1, WEEK_LATER)).thenNothing();
    }

    @Test
    void a_reopened_ticket_is_waited_for_no_longer() {
        feedback.given(ASKED).when(new Reopen(TICKET, NINE))
                .then(new SolutionRejected(TICKET, 1, null, "customer", NINE));
        for (FeedbackEvent answered : List.of(CONFIRMED, REJECTED, LAPSED)) {
            feedback.given(ASKED, answered).when(new Reopen(TICKET, NINE)).thenNothing();
        }
        feedback.given().when(new Reopen(TICKET, NINE)).thenNothing();
    }

    @Test
    void after_the_lapse_it_is_too_late_to_answer() {
        feedback.given(ASKED, LAPSED).when(confirm(null)).thenRefusedBy("confirmation-lapsed");
        feedback.given(ASKED, LAPSED).when(reject(null)).thenRefusedBy("confirmation-lapsed");
    }

    @Test
    void a_rating_belongs_to_the_attempt_and_agent_of_its_invitation() {
        feedback.given(ASKED, CONFIRMED, INVITED).when(rate(null, 3, null)).then(RATED);
        feedback.given(ASKED, CONFIRMED, INVITED, ASKED_AGAIN).when(rate("i-2", 3, null)).then(RATED);
    }

    @Test
    void nobody_rates_uninvited() {
        feedback.given(ASKED).when(rate(null, 5, null)).thenRefusedBy("not-invited");
        feedback.given(ASKED, CONFIRMED, INVITED).when(rate("i-9", 5, null)).thenRefusedBy("not-invited");
    }

    @Test
    void an_invitation_expires() {
        Rate late = new Rate(TICKET, null, 5, null, null, List.of(), "customer", IF_LOW,
                EXPIRES.plusSeconds(1));
        feedback.given(ASKED, CONFIRMED, INVITED).when(late).thenRefusedBy("invitation-expired");
    }

    @Test
    void an_invitation_is_used_once_and_a_repeat_changes_nothing() {
        feedback.given(ASKED, CONFIRMED, INVITED, RATED).when(rate(null, 3, null)).thenNothing();
        feedback.given(ASKED, CONFIRMED, INVITED, RATED).when(rate(null, 5, null))
                .thenRefusedBy("one-rating-per-invitation");
        feedback.given(ASKED, CONFIRMED, INVITED, RATED).when(rate(null, 3, 7))
                .thenRefusedBy("one-rating-per-invitation");
    }

    @Test
    void a_delivered_message_is_reported_once_and_a_repeat_decides_nothing() {
        Deliver deliver = new Deliver(TICKET, "m-1", "email", NINE);
        feedback.given().when(deliver).then(DELIVERED);
        feedback.given(DELIVERED).when(deliver).thenNothing();
        feedback.given(DELIVERED).when(new Deliver(TICKET, "m-2", "email", NINE))
                .then(new MessageDelivered(TICKET, "m-2", "email", NINE));
    }

    @Test
    void a_failure_is_reported_each_time_and_also_after_the_delivery() {
        Fail fail = new Fail(TICKET, "m-1", "email", FAILED.reason(), NINE);
        feedback.given().when(fail).then(FAILED);
        feedback.given(FAILED).when(fail).then(FAILED);
        feedback.given(DELIVERED).when(fail).then(FAILED);
    }

    @Test
    void a_message_that_failed_can_be_delivered() {
        feedback.given(FAILED).when(new Deliver(TICKET, "m-1", "email", NINE)).then(DELIVERED);
    }

    @Test
    void an_invitation_is_revoked_once() {
        feedback.given(ASKED).when(new Revoke(TICKET, "i-1", NINE)).then(REVOKED);
        feedback.given(ASKED, REVOKED).when(new Revoke(TICKET, "i-1", NINE)).thenNothing();
    }

    private static Ask ask(int attempt, AgentId agent, String invitation) {
        return new Ask(TICKET, attempt, agent, invitation, "email", WEEK_LATER, POLICY, NINE);
    }

    private static Confirm confirm(Integer attempt) {
        return new Confirm(TICKET, attempt, new ToRate("i-2", EXPIRES, "wechat", POLICY, null), null, "customer", NINE);
    }

    private static Reject reject(Integer attempt) {
        return new Reject(TICKET, attempt, COMMENT, "customer", NINE);
    }

    private static Rate rate(String invitation, Integer stars, Integer nps) {
        return new Rate(TICKET, invitation, stars, nps, null, List.of(), "customer", IF_LOW, NINE);
    }
}
