package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.CustomerId;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What routing remembers of intake's facts about a ticket (I7).
class TicketContextTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final TicketId TICKET = new TicketId("t-1");
    private static final TicketOpened OPENED = new TicketOpened(TICKET, "C-2611-000042", new CustomerId("c-1"), "vip",
            "wechat", "zh", "SH", List.of(), null, NINE, null);
    private static final TicketContext KNOWN =
            new TicketContext("t-1", "C-2611-000042", "wechat", "zh", "SH", "vip", NINE, null, null, "c-1", null);

    @Test
    void an_opened_ticket_is_remembered() {
        assertThat(after(null, OPENED)).isEqualTo(KNOWN);
    }

    @Test
    void a_grade_adds_kind_and_category() {
        TicketContext graded = after(KNOWN, graded("fault"));
        assertThat(graded).isEqualTo(
                new TicketContext("t-1", "C-2611-000042", "wechat", "zh", "SH", "vip", NINE, "fault", "broadband",
                        "c-1", false));
        assertThat(after(graded, graded("complaint")).kind()).isEqualTo("complaint");
    }

    @Test
    void whether_the_grade_waits_for_a_person_is_remembered_until_somebody_decides() {
        TicketContext uncertain = after(KNOWN, new TicketGraded(TICKET, "fault", "broadband", "high", "low", "low",
                "P2", "grading-default@1", List.of(), List.of("kind"), NINE));
        assertThat(uncertain.gradeUnconfirmed()).isTrue();
        PersonalText why = PersonalText.of("a complaint");
        TicketContext confirmed = after(uncertain, new GradeConfirmed(TICKET, List.of("kind"), "li", why, NINE));
        assertThat(confirmed.gradeUnconfirmed()).isFalse();
        assertThat(confirmed.kind()).isEqualTo("fault");
        TicketContext regraded = after(uncertain, new TicketRegraded(TICKET, "complaint", "billing", "high", "low",
                "low", "P2", "grading-default@1", List.of("kind"), "li", why, NINE));
        assertThat(regraded.gradeUnconfirmed()).isFalse();
        assertThat(regraded.category()).isEqualTo("billing");
    }

    @Test
    void a_grade_of_a_ticket_that_was_never_opened_is_not_remembered() {
        assertThat(after(null, graded("fault"))).isNull();
    }

    private static TicketContext after(TicketContext before, Fact fact) {
        return Streams.TICKET_CONTEXT.evolve().after(before, fact, null);
    }

    private static TicketGraded graded(String kind) {
        return new TicketGraded(TICKET, kind, "broadband", "high", "low", "low", "P2", "grading-default@1", List.of(),
                List.of(), NINE);
    }
}
