package io.caseloop.feedback.model;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.feedback.FeedbackEvent.VisitRecorded;
import io.caseloop.feedback.model.FeedbackCommand.IfLow;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import io.caseloop.feedback.model.FeedbackCommand.RecordVisit;
import io.caseloop.feedback.model.FeedbackCommand.ToRate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A low rating is followed by a visit, and the customer is asked again (F3).
class VisitTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final AgentId LI = new AgentId("li");
    private static final AgentId ZHAO = new AgentId("zhao");
    private static final AgentId WANG = new AgentId("wang");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant EXPIRES = NINE.plusSeconds(3600);
    private static final String POLICY = "surveys-default@1";
    private static final PersonalText SAID = PersonalText.of("已致歉");
    private static final RatingInvited INVITED =
            new RatingInvited(TICKET, 1, LI, "i-1", EXPIRES, "web", NINE, POLICY, null);
    private static final RatingInvited INVITED_AGAIN =
            new RatingInvited(TICKET, 1, LI, "i-2", EXPIRES, "web", NINE, POLICY, "v-1");
    private static final RatingInvited INVITED_ABOUT_THE_NEXT =
            new RatingInvited(TICKET, 2, WANG, "i-3", EXPIRES, "web", NINE, POLICY, null);
    private static final VisitOpened OPENED =
            new VisitOpened(TICKET, "v-1", 1, LI, "i-1", 2, null, POLICY, ZHAO, NINE);
    private static final VisitRecorded RECORDED = new VisitRecorded(TICKET, "v-1", "satisfied", SAID, ZHAO, NINE);

    private final DeciderSpec<FeedbackCommand, Feedback, FeedbackEvent> feedback =
            DeciderSpec.of(new FeedbackDecider());

    @Test
    void two_stars_or_six_points_open_a_visit() {
        feedback.given(INVITED).when(rate("i-1", 2, null, ZHAO)).then(rated("i-1", 1, LI, 2, null), OPENED);
        feedback.given(INVITED).when(rate("i-1", 5, 6, ZHAO)).then(rated("i-1", 1, LI, 5, 6),
                new VisitOpened(TICKET, "v-1", 1, LI, "i-1", 5, 6, POLICY, ZHAO, NINE));
    }

    @Test
    void three_stars_and_seven_points_open_none() {
        feedback.given(INVITED).when(rate("i-1", 3, 7, ZHAO)).then(rated("i-1", 1, LI, 3, 7));
    }

    @Test
    void the_rated_agent_never_makes_the_visit() {
        feedback.given(INVITED).when(rate("i-1", 2, null, LI, ZHAO)).then(rated("i-1", 1, LI, 2, null), OPENED);
        feedback.given(INVITED).when(rate("i-1", 2, null, LI)).then(rated("i-1", 1, LI, 2, null),
                new VisitOpened(TICKET, "v-1", 1, LI, "i-1", 2, null, POLICY, null, NINE));
        feedback.given(INVITED, OPENED).when(record(LI, true)).thenRefusedBy("not-by-the-rated-agent");
    }

    @Test
    void the_result_is_recorded_once_and_the_customer_is_asked_again() {
        feedback.given(INVITED, OPENED).when(record(ZHAO, false)).then(RECORDED, INVITED_AGAIN);
        feedback.given(INVITED, OPENED, RECORDED, INVITED_AGAIN).when(record(ZHAO, false)).thenNothing();
        feedback.given(INVITED, OPENED, RECORDED, INVITED_AGAIN).when(record(WANG, true))
                .thenRefusedBy("one-result-per-visit");
    }

    @Test
    void a_lead_may_record_the_visit_of_another_and_an_agent_may_not() {
        feedback.given(INVITED, OPENED).when(record(WANG, false)).thenRefusedBy("the-visitor-records");
        feedback.given(INVITED, OPENED).when(record(WANG, true))
                .then(new VisitRecorded(TICKET, "v-1", "satisfied", SAID, WANG, NINE), INVITED_AGAIN);
        feedback.given(INVITED).when(record(ZHAO, true)).thenRefusedBy("no-such-visit");
    }

    @Test
    void a_low_rating_after_the_visit_opens_no_other() {
        feedback.given(INVITED, OPENED, RECORDED, INVITED_AGAIN).when(rate("i-2", 1, null, ZHAO))
                .then(rated("i-2", 1, LI, 1, null));
    }

    @Test
    void while_a_visit_is_open_no_second_one_is() {
        feedback.given(INVITED, OPENED, INVITED_ABOUT_THE_NEXT).when(rate("i-3", 1, null, ZHAO))
                .then(rated("i-3", 2, WANG, 1, null));
        feedback.given(INVITED, OPENED, RECORDED, INVITED_AGAIN, INVITED_ABOUT_THE_NEXT)
                .when(rate("i-3", 1, null, ZHAO)).then(rated("i-3", 2, WANG, 1, null),
                        new VisitOpened(TICKET, "v-1", 2, WANG, "i-3", 1, null, POLICY, ZHAO, NINE));
    }

    private static Rate rate(String invitation, Integer stars, Integer nps, AgentId... visitors) {
        return new Rate(TICKET, invitation, stars, nps, null, List.of(), "customer",
                new IfLow("v-1", POLICY, new Surveys.Low(2, 6, List.of(visitors))), NINE);
    }

    private static RatingGiven rated(String invitation, int attempt, AgentId agent, Integer stars, Integer nps) {
        return new RatingGiven(TICKET, attempt, agent, invitation, stars, nps, null, List.of(), "customer", NINE);
    }

    private static RecordVisit record(AgentId by, boolean lead) {
        return new RecordVisit(TICKET, "v-1", "satisfied", SAID, new ToRate("i-2", EXPIRES, "web", POLICY, null), by,
                lead, NINE);
    }
}
