package io.caseloop.intake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.intake.model.grading.Asked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The secret of keyed hashes is rotated: what was kept before is found, what is new is kept under
/// the new one (I3, I4, I5, X3).
class LookupKeyRotatedTest {

    private static final String OLD = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String NEW = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final String sender = "p" + UUID.randomUUID();
    private final String order = "order-" + UUID.randomUUID();

    @TempDir
    private Path directory;

    private static String rotated() {
        return OLD + "\n" + Instant.now().minusSeconds(60) + " " + NEW;
    }

    private CheckedContact contact(String from, String text, String reference) {
        return new CheckedContact("web", UUID.randomUUID().toString(), "app-user", from, null, text, null,
                Asked.NOTHING, null, reference, null, null);
    }

    private static CheckedContact saying(String text, CheckedContact c) {
        return new CheckedContact(c.channel(), c.externalId(), c.fromKind(), c.fromValue(), c.fromName(), text,
                c.subject(), c.asked(), c.tier(), c.reference(), c.at(), c.automatic());
    }

    @Test
    void a_repeat_a_sender_and_a_reference_from_before_the_rotation_are_found_after_it() {
        CheckedContact first = contact(sender, "Where is my parcel?", order);
        ContactAnswer before;
        try (IntakeInstance intake = IntakeInstance.with(OLD, directory)) {
            before = intake.takes(first).answer();
        }
        try (IntakeInstance intake = IntakeInstance.with(rotated(), directory)) {
            assertThat(intake.takes(first)).isEqualTo(new Reception.Received(before, true));
            assertThat(intake.takes(saying("Where is my money?", first)).repeated()).isTrue();
            assertThat(differing(intake.backbone(), before)).as("equal fields do not differ").containsExactly("/text");

            ContactAnswer referring = intake.takes(contact(sender, "It is about another thing.", order)).answer();
            assertThat(referring.ticketId()).isEqualTo(before.ticketId());
            ContactAnswer another = intake.takes(contact(sender, "我家断网了", null)).answer();
            assertThat(another.disposition()).isEqualTo("opened");
            assertThat(opened(intake.backbone(), another).customer())
                    .isEqualTo(opened(intake.backbone(), before).customer());
        }
    }

    @Test
    void what_is_new_is_kept_under_the_new_secret_alone() {
        CheckedContact contact = contact(sender, "Where is my parcel?", null);
        try (IntakeInstance intake = IntakeInstance.with(rotated(), directory)) {
            assertThat(intake.takes(contact).repeated()).isFalse();
            assertThat(intake.takes(contact).repeated()).isTrue();
        }
        try (IntakeInstance intake = IntakeInstance.with(NEW, directory)) {
            assertThat(intake.takes(contact).repeated()).isTrue();
        }
        try (IntakeInstance intake = IntakeInstance.with(OLD, directory)) {
            assertThat(intake.takes(contact).repeated()).isFalse();
        }
    }

    @Test
    void a_secret_that_is_not_valid_yet_is_looked_up_and_not_used() {
        CheckedContact contact = contact(sender, "Where is my parcel?", null);
        try (IntakeInstance intake = IntakeInstance.with(OLD + "\n2999-01-01T00:00:00Z " + NEW, directory)) {
            assertThat(intake.takes(contact).repeated()).isFalse();
        }
        try (IntakeInstance intake = IntakeInstance.with(OLD, directory)) {
            assertThat(intake.takes(contact).repeated()).isTrue();
        }
    }

    private static List<String> differing(Backbone backbone, ContactAnswer answer) {
        return backbone.facts(Streams.TICKET, answer.ticketId()).stream()
                .flatMap(recorded -> recorded.fact().stream()).filter(ContactDiffered.class::isInstance)
                .flatMap(fact -> ((ContactDiffered) fact).differing().stream()).toList();
    }

    private static TicketOpened opened(Backbone backbone, ContactAnswer answer) {
        return backbone.facts(Streams.TICKET, answer.ticketId()).stream()
                .flatMap(recorded -> recorded.fact().stream()).filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast).findFirst().orElseThrow();
    }
}
