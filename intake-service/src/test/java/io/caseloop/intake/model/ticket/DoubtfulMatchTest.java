package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.decider.DeciderSpec.Given;
import io.caseloop.decider.Refused;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.MatchAttached;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.MatchSeparated;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Acknowledge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.AttachDoubted;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.NoteDifference;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.SeparateDoubted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A person decides whether a contact belongs to another ticket (I4).
class DoubtfulMatchTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final TicketId TICKET = new TicketId("t2");
    private static final TicketId OLDER = new TicketId("t1");
    private static final Sender SENDER = new Sender("phone", PersonalText.of("13800000000"), null);

    private static final TicketOpened OPENED = new TicketOpened(TICKET, "CL-0000-0002", new CustomerId("li"),
            "standard", "phone", "en", null, List.of(), null, NINE, null);
    private static final ContactReceived RECEIVED = new ContactReceived(TICKET, "c1", "phone", PersonalText.of("x-1"),
            SENDER, null, PersonalText.of("no internet"), null, "en", "opened", null, "key-1", null, null, NINE, NINE,
            null, null, null);
    private static final MatchDoubted DOUBTED = new MatchDoubted(TICKET, "c1", OLDER, "similar-text", .7, NINE, null);
    private static final MatchAttached ATTACHED = new MatchAttached(TICKET, "c1", OLDER, "wang", TEN);
    private static final TicketMerged MERGED = new TicketMerged(TICKET, OLDER, "doubtful-match", TEN, "wang", null);
    private static final MatchSeparated SEPARATED = new MatchSeparated(TICKET, "c1", OLDER, "wang", TEN);
    private static final AttachDoubted ATTACH = new AttachDoubted(TICKET, OLDER, "wang", TEN);
    private static final SeparateDoubted SEPARATE = new SeparateDoubted(TICKET, "wang", TEN);

    private final DeciderSpec<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> ticket =
            DeciderSpec.of(new TicketIntakeDecider());

    private Given<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> doubted() {
        return ticket.given(OPENED, RECEIVED, DOUBTED);
    }

    private Given<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> merged() {
        return ticket.given(OPENED, RECEIVED, DOUBTED, ATTACHED, MERGED);
    }

    private Given<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> separated() {
        return ticket.given(OPENED, RECEIVED, DOUBTED, SEPARATED);
    }

    @Test
    void an_attached_contact_ends_its_ticket_in_favour_of_the_older_one() {
        var after = doubted().when(ATTACH).then(ATTACHED, MERGED);
        assertThat(after.state()).isInstanceOfSatisfying(TicketIntake.Merged.class,
                merged -> assertThat(merged.into()).isEqualTo(OLDER));
    }

    @Test
    void it_ends_in_favour_of_what_the_candidate_was_merged_into() {
        TicketId remaining = new TicketId("t0");
        doubted().when(new AttachDoubted(TICKET, remaining, "wang", TEN))
                .then(ATTACHED, new TicketMerged(TICKET, remaining, "doubtful-match", TEN, "wang", null));
    }

    @Test
    void a_contact_that_is_kept_separate_leaves_its_ticket_as_it_is() {
        var after = doubted().when(SEPARATE).then(SEPARATED);
        assertThat(after.state()).isInstanceOf(TicketIntake.Opened.class);
    }

    @Test
    void the_same_person_may_say_the_same_again() {
        merged().when(ATTACH).thenNothing();
        separated().when(SEPARATE).thenNothing();
    }

    @Test
    void what_is_decided_stays_decided_for_everybody_else_and_for_another_decision() {
        merged().when(new AttachDoubted(TICKET, OLDER, "li", TEN)).thenRefusedBy("continuity");
        merged().when(SEPARATE).thenRefusedBy("continuity");
        separated().when(new SeparateDoubted(TICKET, "li", TEN)).thenRefusedBy("continuity");
        separated().when(ATTACH).thenRefusedBy("continuity");
    }

    @Test
    void a_refusal_says_what_was_decided_by_whom_and_when() {
        TicketIntakeDecider decider = new TicketIntakeDecider();
        TicketIntake state = decider.fold(List.of(OPENED, RECEIVED, DOUBTED, SEPARATED));
        assertThatThrownBy(() -> decider.decide(new AttachDoubted(TICKET, OLDER, "li", TEN), state))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.getMessage()).contains("wang", "separated");
                    assertThat(refused.members()).containsEntry("decision", "separated").containsEntry("by", "wang")
                            .containsEntry("at", "2026-11-23T10:00:00Z");
                });
    }

    @Test
    void without_a_doubt_there_is_nothing_to_decide() {
        ticket.given(OPENED, RECEIVED).when(ATTACH).thenRefusedBy("continuity");
        ticket.given(OPENED, RECEIVED).when(SEPARATE).thenRefusedBy("continuity");
        ticket.given().when(ATTACH).thenRefusedBy("ticket-is-opened-first");
        ticket.given().when(SEPARATE).thenRefusedBy("ticket-is-opened-first");
    }

    @Test
    void an_acknowledged_ticket_is_decided_on_as_well() {
        TicketAcknowledged acknowledged = new TicketAcknowledged(TICKET, "CL-0000-0002", "phone", SENDER, "en",
                List.of(), "i1", NINE);
        ticket.given(OPENED, RECEIVED, DOUBTED, acknowledged).when(ATTACH).then(ATTACHED, MERGED);
    }

    @Test
    void a_merged_ticket_takes_no_contact_and_its_customer_is_told_no_promise() {
        Contact later = new Contact("c2", "phone", PersonalText.of("x-2"), SENDER, null, PersonalText.of("hello"), null,
                Asked.NOTHING, new Contact.Keys("key-2", null), "en", TEN, TEN, null);
        merged().when(new Attach(TICKET, later, "quoted-number", "continuity-default@1", null))
                .thenRefusedBy("merged-tickets-take-no-contacts");
        merged().when(new Acknowledge(TICKET, List.of(), "i1", TEN)).thenNothing();
    }

    @Test
    void a_differing_repeat_of_a_merged_contact_is_noted_where_the_contact_came_in() {
        merged().when(new NoteDifference(TICKET, "c1", List.of("/text"), TEN))
                .then(new ContactDiffered(TICKET, "c1", List.of("/text"), TEN));
    }
}
