package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.Stated;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.intake.model.customer.CustomerProfile;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Acknowledge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Doubt;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.NoteDifference;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Open;
import io.caseloop.intake.write.policy.IntakeDefaults;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketIntakeTest {

    private static final String CONTINUITY = "continuity-default@1";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final TicketId TICKET = new TicketId("t1");
    private static final TicketId OTHER = new TicketId("t2");
    private static final CustomerId LI = new CustomerId("li");
    private static final Sender SENDER = new Sender("phone", PersonalText.of("13800000000"), PersonalText.of("Li"));

    private final DeciderSpec<TicketIntakeCommand, TicketIntake,
            TicketIntakeEvent> ticket = DeciderSpec.of(new TicketIntakeDecider());

    private final TicketOpened opened = new TicketOpened(TICKET, "CL-0000-0001", LI, "vip", "phone", "en", "SH",
            List.of("gold"), OTHER, NINE, null);
    private final ContactReceived first = received("c1", "opened", null);
    private final List<PromisedTime> promises = List.of(new PromisedTime("first-response", TEN, null));
    private final TicketAcknowledged acknowledged = new TicketAcknowledged(TICKET, "CL-0000-0001", "phone", SENDER,
            "en", promises, "i1", TEN);

    @Test
    void a_contact_that_belongs_nowhere_opens_a_graded_ticket_and_leaves_its_doubt() {
        var facts = ticket.given().when(open(new Doubt(OTHER, "similar-text", .7))).facts();
        assertThat(facts).hasSize(4);
        assertThat(facts.subList(0, 3)).containsExactly(opened, first,
                new MatchDoubted(TICKET, "c1", OTHER, "similar-text", .7, TEN, CONTINUITY));
        assertThat(facts.get(3)).isInstanceOfSatisfying(TicketGraded.class, graded -> {
            assertThat(graded.policy()).isEqualTo("grading-default@1");
            assertThat(graded.category()).isEqualTo("refund");
            assertThat(graded.at()).isEqualTo(TEN);
        });
    }

    @Test
    void a_ticket_is_opened_once() {
        ticket.given(opened, first).when(open(null)).thenNothing();
    }

    @Test
    void a_contact_is_attached_by_the_rule_that_says_so() {
        ticket.given(opened, first).when(attach("c2")).then(received("c2", "attached", "same-reference"));
    }

    @Test
    void what_the_form_says_is_kept_although_the_contact_is_attached() {
        Contact said = new Contact("c2", "phone", PersonalText.of("x-c2"), SENDER, PersonalText.of("Order"),
                PersonalText.of("I want my money back"), null, new Asked("complaint", "refund", "high", null),
                new Contact.Keys("key-c2", null), "en", NINE, TEN, null);
        assertThat(ticket.given(opened, first).when(new Attach(TICKET, said, "same-reference", CONTINUITY,
                null)).facts())
                .singleElement().isInstanceOfSatisfying(ContactReceived.class, received -> assertThat(received.stated())
                        .isEqualTo(new Stated("complaint", "refund", "high", null)));
    }

    @Test
    void no_promise_that_is_told_lies_in_the_past() {
        assertThat(PromisedTime.at("first-response", NINE, TEN))
                .isEqualTo(new PromisedTime("first-response", TEN, true));
        assertThat(PromisedTime.at("first-response", TEN, TEN))
                .isEqualTo(new PromisedTime("first-response", TEN, null));
        assertThat(PromisedTime.at("first-response", TEN, NINE))
                .isEqualTo(new PromisedTime("first-response", TEN, null));
    }

    @Test
    void a_contact_is_attached_to_an_acknowledged_ticket_too() {
        ticket.given(opened, first, acknowledged).when(attach("c2")).then(received("c2", "attached", "same-reference"));
    }

    @Test
    void the_same_contact_is_attached_once() {
        ticket.given(opened, first).when(attach("c1")).thenNothing();
    }

    @Test
    void nothing_is_attached_to_a_ticket_that_does_not_exist() {
        ticket.given().when(attach("c2")).thenRefusedBy("ticket-is-opened-first");
        ticket.given().when(new NoteDifference(TICKET, "c1", List.of("/text"), TEN))
                .thenRefusedBy("ticket-is-opened-first");
    }

    @Test
    void a_repeat_with_another_body_is_noted_once() {
        NoteDifference command = new NoteDifference(TICKET, "c1", List.of("/text"), TEN);
        ContactDiffered differed = new ContactDiffered(TICKET, "c1", List.of("/text"), TEN);
        ticket.given(opened, first).when(command).then(differed);
        ticket.given(opened, first, differed).when(command).thenNothing();
        ticket.given(opened, first, acknowledged, differed).when(new NoteDifference(TICKET, "c1", List.of("/subject"),
                TEN))
                .then(new ContactDiffered(TICKET, "c1", List.of("/subject"), TEN));
    }

    @Test
    void the_customer_is_told_number_and_promises_once() {
        Acknowledge command = new Acknowledge(TICKET, promises, "i1", TEN);
        ticket.given(opened, first).when(command).then(acknowledged);
        ticket.given(opened, first, acknowledged).when(command).thenNothing();
    }

    @Test
    void a_promise_about_a_ticket_unknown_here_tells_nobody() {
        ticket.given().when(new Acknowledge(TICKET, promises, "i1", TEN)).thenNothing();
    }

    @Test
    void only_the_last_contacts_are_remembered() {
        TicketIntakeEvent[] facts = IntStream.range(0, 9).mapToObj(i -> i == 0 ? opened
                : received("c" + i, "attached", "similar-text"))
                .toArray(TicketIntakeEvent[]::new);
        var state = (TicketIntake.Opened) ticket.given(facts).when(attach("c8")).thenNothing().state();
        assertThat(state.ticket().said()).extracting(TicketIntake.Said::contact)
                .containsExactly("c4", "c5", "c6", "c7", "c8");
    }

    private static Open open(Doubt doubt) {
        return new Open(TICKET, "CL-0000-0001", LI, new CustomerProfile("vip", null, "SH", List.of("gold")), "en",
                OTHER, contact("c1"), CONTINUITY, doubt, Asked.NOTHING, IntakeDefaults.GRADING, null, TEN);
    }

    private static Attach attach(String contact) {
        return new Attach(TICKET, contact(contact), "same-reference", CONTINUITY, null);
    }

    private static Contact contact(String id) {
        return new Contact(id, "phone", PersonalText.of("x-" + id), SENDER, PersonalText.of("Order"),
                PersonalText.of("I want my money back"), null, Asked.NOTHING, new Contact.Keys("key-" + id, null), "en",
                NINE, TEN, null);
    }

    private static ContactReceived received(String id, String disposition, String matchedBy) {
        return new ContactReceived(TICKET, id, "phone", PersonalText.of("x-" + id), SENDER, PersonalText.of("Order"),
                PersonalText.of("I want my money back"), null, "en", disposition, matchedBy, "key-"
                + id, null, null, TEN, NINE, CONTINUITY, null, null);
    }
}
