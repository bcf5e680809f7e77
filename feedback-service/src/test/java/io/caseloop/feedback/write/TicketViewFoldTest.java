package io.caseloop.feedback.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.InvitationRevoked;
import io.caseloop.events.feedback.FeedbackEvent.MessageDelivered;
import io.caseloop.events.feedback.FeedbackEvent.MessageFailed;
import io.caseloop.events.feedback.FeedbackEvent.RatingInvited;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.OfferDeclined;
import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketTransferred;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.feedback.model.Address;
import io.caseloop.feedback.model.Progress.Promised;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is remembered of a ticket, and what that declares (I8, R10, F1, F2).
class TicketViewFoldTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final AgentId LI = new AgentId("li");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant HOUR_LATER = NINE.plus(Duration.ofHours(1));
    private static final Duration PAGE_LIFE = Duration.ofDays(90);
    private static final Sender BY_MAIL = sender("email");
    private static final Sender BY_WECHAT = sender("wechat");

    private static final TicketOpened OPENED =
            new TicketOpened(TICKET, "C-7", new CustomerId("c-1"), "standard", "email", "zh", null, List.of(), null,
                    NINE, null);
    private static final TicketAcknowledged ACKNOWLEDGED = new TicketAcknowledged(TICKET, "C-7", "email", BY_MAIL, "zh",
            List.of(new PromisedTime("first-response", HOUR_LATER, null)), "i-1", NINE);
    private static final ReplySent REPLY =
            new ReplySent(TICKET, "r-1", LI, new PersonalText.Sealed("k", "text", "A256GCM", "eA"), null, "email",
                    NINE);
    private static final TicketSolved SOLVED =
            new TicketSolved(TICKET, LI, 1, "user-error", null, List.of(), "email", NINE);
    private static final ConfirmationRequested ASKED =
            new ConfirmationRequested(TICKET, 1, LI, "i-2", "email", NINE.plus(Duration.ofDays(7)), NINE);
    private static final RatingInvited INVITED =
            new RatingInvited(TICKET, 1, LI, "i-3", NINE.plus(Duration.ofDays(14)), null, NINE);

    private final TicketViewFold fold = new TicketViewFold((invitation, _) -> "hash of " + invitation, PAGE_LIFE);

    @Test
    void the_customer_sees_number_progress_and_promises() {
        TicketView view = after(OPENED,
                new CommitmentMade(TICKET, "first-response", "S1", "p@1", "c@1", NINE, HOUR_LATER, null, null, null,
                        NINE),
                new OfferAccepted(TICKET, LI, null, NINE), new CustomerAwaited(TICKET, LI, null, NINE),
                new CommitmentMet(TICKET, "first-response", "e", NINE));
        assertThat(view.progress().number()).isEqualTo("C-7");
        assertThat(view.progress().state()).isEqualTo("awaiting-customer");
        assertThat(view.progress().promises()).containsExactly(new Promised("first-response", HOUR_LATER, "met"));
    }

    @Test
    void the_state_of_a_ticket_has_the_name_that_routing_gives_it() {
        assertThat(states(OPENED, new TicketOffered(TICKET, LI, null, HOUR_LATER, 0, NINE),
                new OfferDeclined(TICKET, LI, null, NINE), new TicketOffered(TICKET, LI, null, HOUR_LATER, 0, NINE),
                new OfferExpired(TICKET, LI, NINE), new OfferAccepted(TICKET, LI, null, NINE),
                new CustomerAwaited(TICKET, LI, null, NINE), new CustomerAnswered(TICKET, "c", NINE), SOLVED,
                new TicketReopened(TICKET, 2, "rejected", NINE), new OfferAccepted(TICKET, LI, null, NINE),
                new TicketTransferred(TICKET, LI, null, "network", null, 1, false, null, NINE),
                new OfferAccepted(TICKET, LI, null, NINE),
                new TicketEscalated(TICKET, "functional", null, 2, "li", new EscalationPath("to-the-next-tier",
                        "tier-2", null, null, null, "escalation-default@1", "by-hand", null, true), NINE),
                new TicketClosed(TICKET, "silence", null, NINE)))
                .containsExactly("open", "offered", "open", "offered", "open", "assigned", "awaiting-customer",
                        "assigned", "solved", "open", "assigned", "open", "assigned", "open", "closed");
        assertThat(states(OPENED, new TicketWithdrawn(TICKET, new TicketId("t-0"), NINE)))
                .containsExactly("open", "merged");
    }

    @Test
    void a_new_time_is_promised_in_a_message_of_its_own_and_the_broken_promise_stays() {
        CommitmentEvent promised = new NewTimePromised(TICKET, "first-response", "first-response-2", HOUR_LATER,
                "a part is missing", "zhao", NINE);
        TicketView view = after(OPENED,
                new CommitmentMade(TICKET, "first-response", "S1", "p@1", "c@1", NINE, NINE, null, null, null, NINE),
                new CommitmentBreached(TICKET, "first-response", NINE, NINE), promised,
                new CommitmentMade(TICKET, "first-response-2", "S4", "p@1", "c@1", NINE, HOUR_LATER, null, null, null,
                        NINE));
        assertThat(view.progress().promises()).containsExactly(new Promised("first-response", NINE, "breached"),
                new Promised("first-response-2", HOUR_LATER, "running"));
        assertThat(view.messages().getFirst().kind()).isEqualTo("new-time-promised");
        assertThat(view.messages().getFirst().content().promises())
                .containsExactly(new PromisedTime("first-response-2", HOUR_LATER, null));
    }

    @Test
    void an_escalation_by_a_rule_leaves_the_ticket_with_its_owner() {
        assertThat(states(OPENED, new OfferAccepted(TICKET, LI, null, NINE),
                new TicketEscalated(TICKET, "hierarchical", null,
                1, "routing-service", new EscalationPath("breach-to-lead", "lead", null, null, null, null, null,
                null, null), NINE)))
                .containsExactly("open", "assigned", "assigned");
    }

    @Test
    void an_acknowledgement_a_reply_and_a_solution_wait_with_the_questions_that_follow() {
        assertThat(rows(OPENED, ACKNOWLEDGED, REPLY, SOLVED, ASKED, INVITED))
                .contains(row(id(ACKNOWLEDGED), "acknowledgement"), row(id(REPLY), "reply"),
                        row(id(SOLVED), "solution"), row("i-2", "confirmation-request"),
                        row("i-3", "rating-invitation"));
    }

    @Test
    void each_invitation_has_a_page_that_expires_after_the_configured_life() {
        assertThat(after(OPENED, ACKNOWLEDGED, ASKED, INVITED).pages())
                .containsExactly(page("i-1"), page("i-2"), page("i-3"));
        assertThat(rows(OPENED, ACKNOWLEDGED)).contains(page("i-1"));
    }

    @Test
    void a_delivered_message_leaves_the_list_and_a_failed_one_stays() {
        MessageFailed failed = new MessageFailed(TICKET, id(REPLY), "email", PersonalText.of("no"), NINE);
        assertThat(rows(OPENED, REPLY, failed)).containsExactly(row(id(REPLY), "reply"));
        assertThat(rows(OPENED, REPLY, failed, new MessageDelivered(TICKET, id(REPLY), "email", NINE))).isEmpty();
    }

    @Test
    void a_revoked_page_is_there_no_longer() {
        assertThat(after(OPENED, ACKNOWLEDGED, ASKED, new InvitationRevoked(TICKET, "i-1", NINE)).pages())
                .containsExactly(page("i-2"));
    }

    @Test
    void a_message_goes_to_who_wrote_last_by_its_channel() {
        TicketView view = after(OPENED, contact("email", BY_MAIL), REPLY, contact("wechat", BY_WECHAT));
        assertThat(address(view, id(REPLY))).isEqualTo(new Address("email", "zh", BY_MAIL));
    }

    @Test
    void an_acknowledgement_goes_to_whom_its_fact_names() {
        assertThat(address(after(OPENED, ACKNOWLEDGED, contact("email", BY_WECHAT)), id(ACKNOWLEDGED)))
                .isEqualTo(new Address("email", "zh", BY_MAIL));
    }

    @Test
    void a_message_of_which_no_channel_is_known_is_in_no_list_until_the_customer_is_known() {
        assertThat(rows(INVITED)).containsExactly(page("i-3"));
        assertThat(rows(INVITED, OPENED, contact("email", BY_MAIL))).contains(row("i-3", "rating-invitation"));
    }

    @Test
    void a_message_made_before_the_customer_is_known_is_addressed_once_it_is() {
        TicketView before = after(ASKED);
        assertThat(address(before, "i-2")).isEqualTo(new Address("email", null, null));
        assertThat(address(after(ASKED, OPENED, contact("email", BY_MAIL)), "i-2"))
                .isEqualTo(new Address("email", "zh", BY_MAIL));
    }

    @Test
    void own_facts_give_the_same_whether_they_are_folded_when_decided_or_as_the_topic_has_them() {
        ContactReceived contact = contact("wechat", BY_WECHAT);
        assertThat(after(OPENED, SOLVED, ASKED, contact, REPLY))
                .isEqualTo(after(OPENED, SOLVED, contact, REPLY, ASKED));
        MessageDelivered delivered = new MessageDelivered(TICKET, id(SOLVED), "email", NINE);
        assertThat(after(OPENED, SOLVED, delivered, contact, REPLY))
                .isEqualTo(after(OPENED, SOLVED, contact, REPLY, delivered));
    }

    private TicketView after(TicketFact... facts) {
        TicketView view = null;
        for (TicketFact fact : facts) {
            String type = EventCatalogue.typeOf(fact.getClass());
            view = fold.after(view, fact, new EventEnvelope(id(fact), type, "a-service", TICKET.value(), fact.at(),
                    "s", 0, NINE, EventCatalogue.stageOf(type), "li", "correlation", "cause", null, new byte[0]));
        }
        return view;
    }

    /// After each of the facts.
    private List<String> states(TicketFact... facts) {
        return IntStream.rangeClosed(1, facts.length)
                .mapToObj(count -> after(Arrays.copyOf(facts, count)).progress().state()).toList();
    }

    private List<Record> rows(TicketFact... facts) {
        return CollectedRows.of(new TicketViewRows(), TICKET.value(), after(facts)).rows();
    }

    private static Address address(TicketView view, String message) {
        return view.address(view.message(message).orElseThrow());
    }

    private static String id(TicketFact fact) {
        return "e-" + fact.getClass().getSimpleName();
    }

    private static OutgoingMessage row(String message, String kind) {
        return new OutgoingMessage(message, "email", TICKET.value(), kind, NINE);
    }

    private static CustomerPage page(String invitation) {
        return new CustomerPage("hash of " + invitation, TICKET.value(), invitation, NINE.plus(PAGE_LIFE));
    }

    private static ContactReceived contact(String channel, Sender sender) {
        return new ContactReceived(TICKET, "k-1", channel, null, sender, null, null, null, "zh", "attached", null, null,
                null, null, NINE, NINE, null, null, null);
    }

    private static Sender sender(String kind) {
        return new Sender(kind, new PersonalText.Sealed("k", "value", "A256GCM", kind), null);
    }
}
