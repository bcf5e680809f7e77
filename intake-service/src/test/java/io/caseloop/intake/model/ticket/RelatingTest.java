package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.decider.DeciderSpec.Given;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.MatchAttached;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketLinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnlinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Link;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Merge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.MoveContacts;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Relate;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unlink;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unmerge;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Merge, link and split of tickets and their undo (R14).
class RelatingTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final String RULE = "merge-link-split";
    private static final TicketId TICKET = new TicketId("t2");
    private static final TicketId OTHER = new TicketId("t1");
    private static final PersonalText WHY = PersonalText.of("both are about the outage");
    private static final TicketOpened OPENED = new TicketOpened(TICKET, "CL-0000-0002", new CustomerId("li"),
            "standard", "phone", "en", null, List.of(), null, NINE, null);
    private static final ContactReceived FIRST = received("c1", "ref-1");
    private static final ContactReceived SECOND = received("c2", null);
    private static final TicketMerged MERGED = new TicketMerged(TICKET, OTHER, "same-matter", TEN, "wang", WHY);
    private static final TicketUnmerged UNMERGED = new TicketUnmerged(TICKET, OTHER, "zhao", WHY, TEN);
    private static final ContactsMoved SPLIT = new ContactsMoved(TICKET, OTHER, List.of("c1"), "split", "wang", WHY,
            TEN);
    private static final TicketLinked LINKED = new TicketLinked(TICKET, OTHER, "related", "wang", TEN);
    private static final Merge MERGE = new Merge(TICKET, OTHER, "same-matter", WHY, "wang", TEN);
    private static final Unmerge UNMERGE = new Unmerge(TICKET, WHY, "zhao", TEN);
    private static final Link LINK = new Link(TICKET, OTHER, "related", "wang", TEN);
    private static final Unlink UNLINK = new Unlink(TICKET, OTHER, "related", "wang", TEN);

    private final DeciderSpec<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> ticket =
            DeciderSpec.of(new TicketIntakeDecider());

    private Given<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> opened(TicketIntakeEvent... more) {
        return ticket.given(Stream.concat(Stream.of(OPENED, FIRST, SECOND), Stream.of(more))
                .toArray(TicketIntakeEvent[]::new));
    }

    private static ContactReceived received(String id, String reference) {
        return new ContactReceived(TICKET, id, "phone", PersonalText.of("x-" + id),
                new Sender("phone", PersonalText.of("13800000000"), null), null, PersonalText.of("no internet"), null,
                "en", "opened", null, "key-" + id, reference, null, NINE, NINE, null, null, null);
    }

    private static MoveContacts move(String... contacts) {
        return new MoveContacts(TICKET, OTHER, List.of(contacts), "split", WHY, "wang", TEN);
    }

    @Test
    void a_merged_ticket_ends_in_favour_of_the_other_and_stands_again_after_the_undo() {
        opened().when(MERGE).then(MERGED);
        var after = opened(MERGED).when(UNMERGE).then(UNMERGED);
        assertThat(after.state()).isInstanceOfSatisfying(TicketIntake.Opened.class,
                o -> assertThat(o.ticket().relations().here()).containsExactly("c1", "c2"));
        opened(MERGED, UNMERGED).when(MERGE).then(MERGED);
    }

    @Test
    void the_same_person_may_merge_again_and_another_is_refused_with_what_stands() {
        opened(MERGED).when(MERGE).thenNothing();
        opened(MERGED).when(new Merge(TICKET, OTHER, "same-matter", WHY, "li", TEN)).thenRefusedBy(RULE);
        opened(MERGED).when(new Merge(TICKET, new TicketId("t0"), "same-matter", WHY, "wang", TEN))
                .thenRefusedBy(RULE);
    }

    @Test
    void only_a_merge_is_undone_and_no_ticket_is_related_to_itself() {
        opened().when(UNMERGE).thenRefusedBy(RULE);
        opened(MERGED, UNMERGED).when(UNMERGE).thenRefusedBy(RULE);
        opened().when(new Merge(TICKET, TICKET, "same-matter", WHY, "wang", TEN)).thenRefusedBy(RULE);
        opened().when(new Link(TICKET, TICKET, "related", "wang", TEN)).thenRefusedBy(RULE);
    }

    @Test
    void an_attached_doubtful_match_is_separate_after_the_undo() {
        MatchDoubted doubted = new MatchDoubted(TICKET, "c1", OTHER, "similar-text", .7, NINE, null);
        MatchAttached attached = new MatchAttached(TICKET, "c1", OTHER, "wang", TEN);
        var after = opened(doubted, attached, MERGED).when(UNMERGE).then(UNMERGED);
        assertThat(TicketIntake.ticket(after.state()).orElseThrow().match()).isInstanceOfSatisfying(
                Match.Decided.class, decided -> assertThat(decided.decision()).isEqualTo("separated"));
    }

    @Test
    void contacts_that_are_split_off_are_no_longer_here_nor_their_reference() {
        var after = opened().when(move("c1")).then(SPLIT);
        TicketIntake.Ticket rest = TicketIntake.ticket(after.state()).orElseThrow();
        assertThat(rest.relations().here()).containsExactly("c2");
        assertThat(rest.relations().splits()).containsExactly(OTHER);
        assertThat(rest.arrivals().references()).isEmpty();
        assertThat(rest.arrivals().contacts()).containsKeys("key-c1", "key-c2");
        assertThat(rest.said()).extracting(TicketIntake.Said::contact).containsExactly("c2");
    }

    @Test
    void what_was_moved_before_is_not_moved_again() {
        opened(SPLIT).when(move("c1")).thenRefusedBy(RULE);
        opened().when(move()).thenNothing();
    }

    @Test
    void a_link_is_made_and_removed_once() {
        opened().when(LINK).then(LINKED);
        opened(LINKED).when(LINK).thenNothing();
        TicketUnlinked unlinked = new TicketUnlinked(TICKET, OTHER, "related", "wang", TEN);
        opened(LINKED).when(UNLINK).then(unlinked);
        opened(LINKED, unlinked).when(UNLINK).thenNothing();
        opened(LINKED, MERGED).when(UNLINK).then(unlinked);
    }

    @Test
    void a_merged_ticket_is_neither_linked_nor_split_and_an_unknown_one_is_not_known() {
        for (Relate command : List.of(LINK, move("c1"))) {
            opened(MERGED).when(command).thenRefusedBy(RULE);
        }
        ticket.given().when(MERGE).thenRefusedBy("ticket-is-opened-first");
    }
}
