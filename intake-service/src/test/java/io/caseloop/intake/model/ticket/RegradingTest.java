package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.decider.DeciderSpec.Given;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.grading.PriorityMatrix;
import io.caseloop.intake.model.ticket.CurrentGrade.Wanted;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Regrade;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A person confirms or changes a grade (I6).
class RegradingTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final TicketId TICKET = new TicketId("t1");
    private static final PersonalText WHY = PersonalText.of("the customer complains about the bill");
    private static final GradingPolicy POLICY = new GradingPolicy("grading-default@2", List.of(), new PriorityMatrix(
            List.of(List.of("P4", "P4", "P3", "P3"), List.of("P4", "P3", "P3", "P2"), List.of("P3", "P3", "P2", "P1"),
                    List.of("P3", "P2", "P1", "P1"))), .6);
    private static final TicketOpened OPENED = new TicketOpened(TICKET, "CL-0000-0001", new CustomerId("li"),
            "standard", "phone", "en", null, List.of(), null, NINE, null);
    private static final TicketGraded GRADED = new TicketGraded(TICKET, "consultation", "general", "medium", "low",
            "low", "P4", "grading-default@1", List.of(new GradeReason("kind", "consultation", "no-word: default", .3),
                    new GradeReason("category", "general", "no-word: default", .9)), List.of("kind"), NINE);
    private static final GradeConfirmed CONFIRMED = new GradeConfirmed(TICKET, List.of("kind"), "wang", WHY, TEN);
    private static final TicketRegraded COMPLAINT = new TicketRegraded(TICKET, "complaint", "general", "high", "high",
            "low", "P2", "grading-default@2", List.of("kind", "urgency", "impact", "priority"), "wang", WHY, TEN);
    private static final Wanted NOTHING = new Wanted(null, null, null, null, null);
    private static final Wanted URGENT_COMPLAINT = new Wanted("complaint", null, "high", "high", null);

    private final DeciderSpec<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> ticket =
            DeciderSpec.of(new TicketIntakeDecider());

    private Given<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> graded(TicketIntakeEvent... more) {
        return ticket.given(Stream.concat(Stream.of(OPENED, GRADED),
                Stream.of(more)).toArray(TicketIntakeEvent[]::new));
    }

    private static Regrade regrade(Wanted wanted, String by, int seen) {
        return new Regrade(TICKET, wanted, WHY, by, seen, POLICY, TEN);
    }

    @Test
    void the_same_values_confirm_a_grade_and_nothing_waits_any_more() {
        var after = graded().when(regrade(new Wanted("consultation", "general", "medium", "low", "low"), "wang", 1))
                .then(CONFIRMED);
        assertThat(TicketIntake.ticket(after.state()).orElseThrow().grade()).satisfies(grade -> {
            assertThat(grade.toConfirm()).isEmpty();
            assertThat(grade.version()).isEqualTo(2);
            assertThat(grade.by()).isEqualTo("wang");
        });
    }

    @Test
    void no_value_at_all_confirms_it_too() {
        graded().when(regrade(NOTHING, "wang", 1)).then(CONFIRMED);
    }

    @Test
    void other_values_change_it_with_the_priority_of_the_matrix() {
        var after = graded().when(regrade(URGENT_COMPLAINT, "wang", 1)).then(COMPLAINT);
        assertThat(TicketIntake.ticket(after.state()).orElseThrow().grade()).satisfies(grade -> {
            assertThat(grade.toConfirm()).isEmpty();
            assertThat(grade.values().priority()).isEqualTo("P2");
            assertThat(grade.policy()).isEqualTo("grading-default@2");
        });
    }

    @Test
    void the_priority_stays_where_urgency_and_impact_stay() {
        graded().when(regrade(new Wanted(null, "billing", null, null, "high"), "wang", 1))
                .then(new TicketRegraded(TICKET, "consultation", "billing", "medium", "low", "high", "P4",
                        "grading-default@2", List.of("category", "complexity"), "wang", WHY, TEN));
    }

    @Test
    void the_same_person_may_say_the_same_again() {
        graded(COMPLAINT).when(regrade(URGENT_COMPLAINT, "wang", 1)).thenNothing();
        graded(CONFIRMED).when(regrade(NOTHING, "wang", 2)).thenNothing();
    }

    @Test
    void of_two_people_who_saw_the_same_grade_the_second_is_refused() {
        graded(COMPLAINT).when(regrade(new Wanted("fault", null, null, null, null), "li", 1)).thenRefusedBy("grading");
        graded(COMPLAINT).when(regrade(URGENT_COMPLAINT, "li", 1)).thenRefusedBy("grading");
        graded(CONFIRMED).when(regrade(NOTHING, "li", 1)).thenRefusedBy("grading");
    }

    @Test
    void a_person_who_has_seen_the_decision_may_decide_otherwise() {
        graded(COMPLAINT).when(regrade(new Wanted("fault", null, null, null, null), "li", 2))
                .then(new TicketRegraded(TICKET, "fault", "general", "high", "high", "low", "P2",
                        "grading-default@2", List.of("kind"), "li", WHY, TEN));
        graded(COMPLAINT).when(regrade(NOTHING, "li", 2))
                .then(new GradeConfirmed(TICKET, List.of(), "li", WHY, TEN));
    }

    @Test
    void a_merged_ticket_and_one_without_a_grade_are_refused() {
        graded(new TicketMerged(TICKET, new TicketId("t0"), "doubtful-match", TEN, null, null))
                .when(regrade(NOTHING, "li", 1)).thenRefusedBy("grading");
        ticket.given(OPENED).when(regrade(NOTHING, "li", 0)).thenRefusedBy("grading");
        ticket.given().when(regrade(NOTHING, "li", 0)).thenRefusedBy("ticket-is-opened-first");
    }
}
