package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.intake.model.ticket.Continuity.Candidate;
import io.caseloop.intake.model.ticket.Continuity.Verdict.Joins;
import io.caseloop.intake.model.ticket.Continuity.Verdict.OpensNew;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Doubt;
import io.caseloop.intake.write.policy.IntakeDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuityTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final TicketId T1 = new TicketId("t1");
    private static final TicketId T2 = new TicketId("t2");
    private final Continuity policy = IntakeDefaults.CONTINUITY;

    @Test
    void the_same_reference_joins() {
        assertThat(judge(candidate(T1, Continuity.SAME_REFERENCE, 1, null)))
                .isEqualTo(new Joins(T1, "CL-1", "same-reference", null));
    }

    @Test
    void an_own_number_joins() {
        assertThat(judge(candidate(T1, Continuity.QUOTED_NUMBER, 1, null)))
                .isEqualTo(new Joins(T1, "CL-1", "quoted-number", null));
    }

    @Test
    void a_reference_counts_more_than_a_number() {
        assertThat(judge(candidate(T2, Continuity.QUOTED_NUMBER, 1, null),
                candidate(T1, Continuity.SAME_REFERENCE, 1, null)))
                .isEqualTo(new Joins(T1, "CL-1", "same-reference", null));
    }

    @Test
    void a_ticket_closed_for_seven_days_is_joined_and_so_reopened() {
        assertThat(judge(candidate(T1, Continuity.SAME_REFERENCE, 1, NINE.minus(Duration.ofDays(7)))))
                .isEqualTo(new Joins(T1, "CL-1", "same-reference", null));
    }

    @Test
    void a_ticket_closed_for_longer_is_followed_by_a_new_one() {
        assertThat(judge(candidate(T1, Continuity.SAME_REFERENCE, 1, NINE.minus(Duration.ofDays(7)).minusSeconds(1))))
                .isEqualTo(new OpensNew(T1, null));
    }

    @Test
    void the_most_similar_text_from_85_on_joins() {
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, .85, null),
                candidate(T2, Continuity.SIMILAR_TEXT, .9, null)))
                .isEqualTo(new Joins(T2, "CL-1", "similar-text", null));
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, .85, null)))
                .isEqualTo(new Joins(T1, "CL-1", "similar-text", null));
    }

    @Test
    void a_similarity_from_60_on_is_doubted() {
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, .84, null)))
                .isEqualTo(new OpensNew(null, new Doubt(T1, "similar-text", .84)));
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, .60, null)))
                .isEqualTo(new OpensNew(null, new Doubt(T1, "similar-text", .60)));
    }

    @Test
    void a_match_that_differs_in_a_number_or_a_name_is_doubtful_whatever_the_score() {
        assertThat(judge(new Candidate(T1, "CL-1", Continuity.SIMILAR_TEXT, .95, NINE, null, true)))
                .isEqualTo(new OpensNew(null, new Doubt(T1, "similar-text", .95)));
    }

    @Test
    void of_two_tickets_that_say_the_same_neither_is_joined() {
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, 1, null),
                candidate(T2, Continuity.SIMILAR_TEXT, 1, null)))
                .isEqualTo(new OpensNew(null, new Doubt(T1, "similar-text", 1)));
    }

    @Test
    void less_is_another_matter() {
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, .59, null))).isEqualTo(new OpensNew(null, null));
        assertThat(judge()).isEqualTo(new OpensNew(null, null));
    }

    @Test
    void the_text_of_a_closed_ticket_does_not_count() {
        assertThat(judge(candidate(T1, Continuity.SIMILAR_TEXT, 1, NINE))).isEqualTo(new OpensNew(null, null));
    }

    @Test
    void the_text_of_a_ticket_opened_more_than_72_hours_away_does_not_count() {
        Candidate old = new Candidate(T1, "CL-1", Continuity.SIMILAR_TEXT, 1,
                NINE.minus(Duration.ofHours(72)).minusSeconds(1), null, false);
        assertThat(judge(old)).isEqualTo(new OpensNew(null, null));
        Candidate late = new Candidate(T1, "CL-1", Continuity.SIMILAR_TEXT, 1, NINE.plus(Duration.ofHours(72)), null,
                false);
        assertThat(judge(late)).isEqualTo(new Joins(T1, "CL-1", "similar-text", null));
    }

    @Test
    void a_number_quoted_by_another_is_doubted_and_never_joins() {
        assertThat(judge(candidate(T1, Continuity.QUOTED_BY_ANOTHER, .6, null),
                candidate(T2, Continuity.SIMILAR_TEXT, .7, null)))
                .isEqualTo(new OpensNew(null, new Doubt(T1, "quoted-by-another-sender", .6)));
    }

    private Continuity.Verdict judge(Candidate... candidates) {
        return policy.judge(List.of(candidates), NINE);
    }

    private static Candidate candidate(TicketId ticket, String rule, double score, Instant closedAt) {
        return new Candidate(ticket, "CL-1", rule, score, NINE.minusSeconds(60), closedAt, false);
    }
}
