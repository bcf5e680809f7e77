package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Escalations by the paths of the default policy (R4).
class EscalationTest {

    private static final String DETAIL = "first-response was due at ten";
    private static final Surroundings LED =
            new Surroundings(RoutingDefaults.ESCALATION, "escalation-1", "fault", "front", true);
    private static final Surroundings COMPLAINT =
            new Surroundings(RoutingDefaults.ESCALATION, "escalation-1", "complaint", null, false);
    private static final Actor ZHAO = LEAD_ACTS;

    private static EscalateByRule breach(Surroundings around) {
        return new EscalateByRule(Occasion.of(Trigger.BREACH, "first-response", 0), "breach-1", DETAIL, around, TEN);
    }

    private static EscalateByRule warning(int share) {
        return new EscalateByRule(Occasion.of(Trigger.WARNING, "first-response", share), null, DETAIL, AROUND, TEN);
    }

    private static EscalateByRule rating(Integer stars, Integer nps) {
        return new EscalateByRule(new Occasion(Trigger.LOW_RATING, null, 0, stars, nps, Map.of()), null,
                "2 of 5 stars", AROUND, TEN);
    }

    private static TicketEscalated breached(String path, String owner, String team) {
        return escalated("hierarchical", PersonalText.of(DETAIL), 1, new EscalationPath(path, owner, team,
                "first-response", "breach-1", "escalation-default@1", "breach", "escalation-1", null));
    }

    private static TicketEscalated escalated(String kind, PersonalText why, int tier, EscalationPath path) {
        return new TicketEscalated(TICKET, kind, why, tier, "routing-service", path, TEN);
    }

    private static TicketEscalated byHand(String by, String kind, int tier, String path, String owner, String team,
                                          Boolean requeued) {
        return new TicketEscalated(TICKET, kind, WHY, tier, by, new EscalationPath(path, owner, team, null, null,
                "escalation-default@1", "by-hand", "escalation-1", requeued), TEN);
    }

    @Test
    void by_hand_a_functional_escalation_asks_the_next_tier() {
        var after = awaiting().when(new Escalate(LI_ACTS, Escalation.FUNCTIONAL, WHY, AROUND, TEN)).then(
                byHand("li", "functional", 2, "to-the-next-tier", "tier-2", null, true),
                queued(2, null, "billing", "escalated", TEN));
        assertThat(((Waiting) after.state()).history().passed()).containsExactly(LI);
        assertThat(((Waiting) after.state()).history().escalations().waiting()).isEmpty();
    }

    @Test
    void by_hand_a_hierarchical_escalation_asks_the_lead_and_ends_when_a_lead_accepts() {
        var after = assigned().when(new Escalate(LEAD_ACTS, Escalation.HIERARCHICAL, WHY, AROUND, TEN)).then(
                byHand("zhao", "hierarchical", 1, "to-the-lead", "lead", "front", true),
                queued(1, "front", "team-lead", "escalated", TEN));
        assertThat(((Waiting) after.state()).history().escalations().waiting()).hasSize(1);
        var accepted = ticket.given(QUEUED, OFFERED_TO_LI, ACCEPTED,
                byHand("li", "hierarchical", 1, "to-the-lead", "lead", "front", true),
                queued(1, "front", "team-lead", "escalated", TEN),
                new TicketOffered(TICKET, WANG, TO_WANG, DUE, PLACE, TEN))
                .when(new Accept(WANG_ACTS, "front", TEN));
        assertThat(((Assigned) accepted.state()).history().escalations().waiting()).isEmpty();
    }

    @Test
    void a_lead_escalates_to_the_manager_and_keeps_the_ticket() {
        TicketEscalated up = byHand("li", "hierarchical", 1, "to-the-manager", "manager", "front", null);
        var after = assigned().when(new Escalate(LI_ACTS, Escalation.HIERARCHICAL, WHY, LED, TEN)).then(up);
        assertThat(((Assigned) after.state()).owner()).isEqualTo(LI);
        assigned(up).when(new Escalate(LI_ACTS, Escalation.HIERARCHICAL, WHY, LED, TEN))
                .thenRefusedBy("already-escalated");
        assigned(up, new EscalationAcknowledged(TICKET, "escalation-1", "manager", "boss", null, TEN))
                .when(new Escalate(LI_ACTS, Escalation.HIERARCHICAL, WHY, LED, TEN)).thenRefusedBy("nobody-above");
    }

    @Test
    void above_the_emergency_team_there_is_only_the_lead() {
        var refused = ticket.given(queued(3, null, "billing", "opened", NINE), OFFERED_TO_LI, ACCEPTED)
                .when(new Escalate(LI_ACTS, Escalation.FUNCTIONAL, WHY, AROUND, TEN)).thenRefusedBy("no-tier-above")
                .refused();
        assertThat(refused.allowed()).contains("escalate hierarchical");
    }

    @Test
    void a_breach_is_escalated_to_the_lead_of_the_owners_team_and_the_owner_keeps_the_ticket() {
        var after = assigned().when(breach(AROUND)).then(breached("breach-to-lead", "lead", "front"));
        assertThat(((Assigned) after.state()).owner()).isEqualTo(LI);
        assertThat(((AwaitingCustomer) awaiting().when(breach(AROUND))
                .then(breached("breach-to-lead", "lead", "front")).state()).owner()).isEqualTo(LI);
        assertThat(offered().when(breach(AROUND)).then(breached("breach-to-lead", "lead", "front")).state())
                .isInstanceOf(Offered.class);
    }

    @Test
    void a_waiting_ticket_is_escalated_to_the_lead_of_the_team_whose_queue_holds_it() {
        ticket.given(queued(1, "payments", "billing", "transferred", NINE)).when(breach(COMPLAINT))
                .then(breached("breach-to-lead", "lead", "payments"));
        assertThat(waiting().when(breach(COMPLAINT)).then(breached("breach-to-lead", "lead", null)).state())
                .isInstanceOf(Waiting.class);
    }

    @Test
    void a_breach_of_a_ticket_that_is_at_the_lead_goes_to_the_manager() {
        ticket.given(queued(1, "front", "team-lead", "escalated", NINE)).when(breach(AROUND))
                .then(breached("breach-to-manager", "manager", "front"));
        assigned().when(breach(LED)).then(breached("breach-to-manager", "manager", "front"));
        assigned(breached("breach-to-lead", "lead", "front"),
                new EscalationAcknowledged(TICKET, "escalation-1", "lead", "zhao", null, TEN)).when(breach(AROUND))
                .then(breached("breach-to-manager", "manager", "front"));
    }

    @Test
    void two_triggers_at_once_escalate_once() {
        assigned(breached("breach-to-lead", "lead", "front")).when(breach(AROUND)).thenNothing();
        solved(breached("breach-to-lead", "lead", "front")).when(rating(1, null)).thenNothing();
    }

    @Test
    void a_warning_escalates_an_urgent_ticket_at_ninety_percent_and_its_breach_once_more() {
        TicketQueued urgent = new TicketQueued(TICKET, 1, null, "billing", "P1", "zh", "SH", "vip", "opened", NINE);
        TicketEscalated warned = escalated("hierarchical",
                PersonalText.of("a promise of an urgent ticket is at risk: " + DETAIL), 1,
                new EscalationPath("warning-to-lead", "lead", "front", "first-response", null, "escalation-default@1",
                        "warning", "escalation-1", null));
        ticket.given(urgent).when(warning(75)).thenNothing();
        ticket.given(urgent).when(warning(90)).then(warned);
        ticket.given(urgent, warned).when(warning(90)).thenNothing();
        var after = ticket.given(urgent, warned).when(breach(AROUND)).then(breached("breach-to-lead", "lead", "front"));
        assertThat(((Waiting) after.state()).history().escalations().waiting()).hasSize(1);
        waiting().when(warning(90)).thenNothing();
    }

    @Test
    void a_low_rating_of_a_closed_ticket_goes_to_the_lead_and_opens_nothing() {
        var after = closed().when(rating(2, null)).then(escalated("hierarchical",
                PersonalText.of("the customer is dissatisfied: 2 of 5 stars"), 1,
                new EscalationPath("low-rating-to-lead", "lead", "front", null, null, "escalation-default@1",
                        "low-rating", "escalation-1", null)));
        assertThat(after.state()).isInstanceOf(Closed.class);
        assertThat(((Closed) after.state()).history().escalations().waiting()).hasSize(1);
        closed().when(rating(3, 9)).thenNothing();
        closed().when(rating(5, 6)).then(escalated("hierarchical",
                PersonalText.of("the customer is dissatisfied: 2 of 5 stars"), 1,
                new EscalationPath("low-rating-to-lead", "lead", "front", null, null, "escalation-default@1",
                        "low-rating", "escalation-1", null)));
        closed().when(rating(null, null)).thenNothing();
    }

    @Test
    void a_complaint_that_is_open_again_goes_to_the_lead_and_waits_for_its_category() {
        TakeContact contact = new TakeContact("c-2", null, COMPLAINT, NOON);
        closed().when(contact).then(new TicketReopened(TICKET, 1, "contact", NOON),
                new TicketEscalated(TICKET, "hierarchical", PersonalText.of("a complaint is open again"), 1,
                        "routing-service", new EscalationPath("complaint-reopened-to-lead", "lead", null, null, null,
                        "escalation-default@1", "reopened", "escalation-1", null), NOON),
                queued(1, null, "billing", "reopened", NOON));
    }

    @Test
    void a_ticket_on_which_nobody_works_is_escalated_by_no_promise() {
        ticket.given().when(breach(AROUND)).thenNothing();
        solved().when(breach(AROUND)).thenNothing();
        closed().when(breach(AROUND)).thenNothing();
        solved(new TicketWithdrawn(TICKET, new TicketId("019ab000-0000-7000-8000-000000000002"), TEN))
                .when(rating(1, 1)).thenNothing();
    }

    @Test
    void the_lead_acknowledges_an_escalation_once_and_the_ticket_stays() {
        EscalationAcknowledged seen = new EscalationAcknowledged(TICKET, "escalation-1", "lead", "zhao", null, TEN);
        var after = assigned(breached("breach-to-lead", "lead", "front")).when(answer(ZHAO, false, false)).then(seen);
        assertThat(((Assigned) after.state()).owner()).isEqualTo(LI);
        assertThat(((Assigned) after.state()).history().escalations().waiting()).isEmpty();
        assigned(breached("breach-to-lead", "lead", "front"), seen).when(answer(ZHAO, false, false))
                .thenRefusedBy("escalation-no-longer-waits");
        ticket.given().when(answer(ZHAO, false, false)).thenRefusedBy("not-queued-yet");
    }

    @Test
    void who_takes_a_ticket_over_owns_it_and_the_place_of_the_former_owner_is_free() {
        TicketEscalated up = breached("breach-to-lead", "lead", "front");
        for (var before : List.of(assigned(up), offered(up), ticket.given(QUEUED, up))) {
            var after = before.when(answer(ZHAO, false, true)).then(
                    new EscalationAcknowledged(TICKET, "escalation-1", "lead", "zhao", true, TEN),
                    new OfferAccepted(TICKET, ZHAO.id(), "front", TEN));
            assertThat(after.state()).isInstanceOfSatisfying(Assigned.class, now -> {
                assertThat(now.owner()).isEqualTo(ZHAO.id());
                assertThat(now.place()).isNull();
            });
        }
        assigned(up).when(answer(new Actor(LI, true), false, true))
                .then(new EscalationAcknowledged(TICKET, "escalation-1", "lead", "li", null, TEN));
        closed(lowRating()).when(answer(ZHAO, false, true)).thenRefusedBy("closed-tickets-rest");
        closed(lowRating()).when(answer(ZHAO, false, false))
                .then(new EscalationAcknowledged(TICKET, "escalation-1", "lead", "zhao", null, TEN));
    }

    @Test
    void only_the_manager_answers_what_waits_for_the_manager() {
        TicketRoutingEvent up = breached("breach-to-manager", "manager", "front");
        assigned(up).when(answer(ZHAO, false, false)).thenRefusedBy("waits-for-the-manager");
        assigned(up).when(answer(ZHAO, true, false))
                .then(new EscalationAcknowledged(TICKET, "escalation-1", "manager", "zhao", null, TEN));
    }

    @Test
    void an_escalation_ends_with_the_ticket_but_for_a_low_rating() {
        var closed = solved(breached("breach-to-lead", "lead", "front")).when(new Confirm(1, OPENED, NOON));
        assertThat(((Closed) closed.state()).history().escalations().waiting()).isEmpty();
        var kept = solved(lowRating()).when(new Confirm(1, OPENED, NOON));
        assertThat(((Closed) kept.state()).history().escalations().waiting()).hasSize(1);
    }

    private static TicketEscalated lowRating() {
        return escalated("hierarchical", WHY, 1, new EscalationPath("low-rating-to-lead", "lead", "front", null, null,
                "escalation-default@1", "low-rating", "escalation-1", null));
    }

    private static AnswerEscalation answer(Actor actor, boolean manager, boolean takesOver) {
        return new AnswerEscalation(actor, manager, "escalation-1", takesOver, "front", TEN);
    }
}
