package io.caseloop.routing.model.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.NoteEvent;
import io.caseloop.events.routing.NoteEvent.MentionSeen;
import io.caseloop.events.routing.NoteEvent.NoteAdded;
import io.caseloop.routing.model.note.NoteCommand.Add;
import io.caseloop.routing.model.note.NoteCommand.See;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Internal notes with mentions (R15).
class NoteDeciderTest {

    private static final TicketId TICKET = new TicketId("019ab000-0000-7000-8000-000000000001");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final AgentId WANG = new AgentId("wang");
    private static final AgentId CHEN = new AgentId("chen");
    private static final PersonalText TEXT = PersonalText.of("@wang @chen 请看一下");
    private static final NoteAdded ADDED = new NoteAdded(TICKET, "n-1", "li", TEXT, List.of(WANG, CHEN), NINE);

    private final DeciderSpec<NoteCommand, Notes, NoteEvent> notes = DeciderSpec.of(new NoteDecider());

    @Test
    void a_note_waits_for_everybody_who_is_mentioned() {
        var after = notes.given().when(new Add(TICKET, "n-1", "li", TEXT, List.of(WANG, CHEN), NINE)).then(ADDED);
        assertThat(after.state().notes().getFirst().unseen()).containsExactlyInAnyOrder(WANG, CHEN);
        assertThat(after.state().concern("li")).isTrue();
        assertThat(after.state().concern("wang")).isTrue();
        assertThat(after.state().concern("zhao")).isFalse();
    }

    @Test
    void who_has_seen_it_is_waited_for_no_longer_and_the_others_still_are() {
        var after = notes.given(ADDED).when(new See("n-1", WANG, TEN)).then(new MentionSeen(TICKET, "n-1", WANG, TEN));
        assertThat(after.state().notes().getFirst().unseen()).containsExactly(CHEN);
        assertThat(after.state().notes().getFirst().mentions()).containsExactly(WANG, CHEN);
    }

    @Test
    void seen_twice_unheard_of_or_by_somebody_else_is_nothing() {
        notes.given(ADDED, new MentionSeen(TICKET, "n-1", WANG, TEN)).when(new See("n-1", WANG, TEN)).thenNothing();
        notes.given(ADDED).when(new See("n-2", WANG, TEN)).thenNothing();
        notes.given(ADDED).when(new See("n-1", new AgentId("zhao"), TEN)).thenNothing();
        notes.given().when(new See("n-1", WANG, TEN)).thenNothing();
    }

    @Test
    void a_mention_is_an_id_after_an_at_sign_and_no_part_of_an_address() {
        assertThat(Mentions.in("请@wang看一下，@chen.y-2.")).extracting(AgentId::value).containsExactly("wang", "chen.y-2");
        assertThat(Mentions.in("@wang, @wang and (@li)")).extracting(AgentId::value).containsExactly("wang", "li");
        assertThat(Mentions.in("write to wang@example.org or a.b@c")).isEmpty();
        assertThat(Mentions.in("@ @@ @-")).isEmpty();
        assertThat(Mentions.in("@a1 @a2 @a3 @a4 @a5 @a6 @a7 @a8 @a9 @a10 @a11 @a12 @a13 @a14 @a15 @a16 @a17 @a18 @a19 "
                + "@a20 @a21")).hasSize(Mentions.AT_MOST);
    }
}
