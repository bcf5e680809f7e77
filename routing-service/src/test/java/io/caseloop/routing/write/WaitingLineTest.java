package io.caseloop.routing.write;

import static io.caseloop.routing.write.policy.RoutingDefaults.DISPATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.ticket.TicketCommand.FollowGrade;
import io.caseloop.routing.model.ticket.TicketCommand.Decline;
import io.caseloop.routing.model.ticket.TicketCommand.Transfer;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.react.WhenSomebodyMayBeFreeDispatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which tickets wait, which are woken, and that none overtakes another (R2, R12).
class WaitingLineTest extends RoutingScenario {

    @Test
    void a_ticket_that_finds_nobody_joins_the_line_and_has_a_timer() {
        arrives("t-1", "billing", "P3", 0);
        assertThat(line()).containsExactly("t-1");
        assertThat(backbone.isDeclared(TicketRows.DISPATCH, "t-1")).isTrue();
        assertThat(TicketState.name(state("t-1"))).isEqualTo("open");
    }

    @Test
    void a_new_agent_gets_as_many_as_there_is_room_for_the_most_urgent_and_oldest_first() {
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        arrives("t-3", "billing", "P1", 2);
        agent("li", 1, "billing", 2);
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactlyInAnyOrder("t-3", "t-1");
    }

    @Test
    void a_solved_ticket_wakes_exactly_one_of_the_line() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        arrives("t-3", "billing", "P3", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(places()).isEmpty();
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-2");
        lookAgain("t-2");
        assertThat(offeredTo("t-2")).isEqualTo("li");
        assertThat(line()).containsExactly("t-3");
        assertThat(backbone.fired(TicketRows.DISPATCH)).isEmpty();
    }

    @Test
    void a_ticket_that_nobody_can_serve_does_not_block_those_behind_it() {
        agent("han", 1, "refund", 1);
        arrives("t-0", "refund", "P3", 0);
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "refund", "P1", 1);
        arrives("t-3", "billing", "P4", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-3");
    }

    @Test
    void a_ticket_whose_skill_only_somebody_has_who_leaves_the_floor_is_woken_for_the_others() {
        agent("han", 1, "refund", 1);
        agent("li", 1, "billing", 1);
        arrives("t-1", "refund", "P3", 0);
        arrives("t-2", "refund", "P3", 1);
        assertThat(line()).containsExactly("t-2");
        agent("han", 1, "refund", 0);
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-2");
        lookAgain("t-2");
        assertThat(offeredTo("t-2")).isEqualTo("li");
    }

    @Test
    void a_ticket_of_a_team_waits_behind_no_other_team() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        accept("t-1", "li");
        does("t-1", new Transfer(acts("li"), PersonalText.of("别的组"), "payments", null, "front", DISPATCH,
                NINE.plusSeconds(3)));
        assertThat(backbone.fired(TicketRows.DISPATCH)).contains("t-2");
        lookAgain("t-2");
        assertThat(offeredTo("t-2")).isEqualTo("li");
    }

    @Test
    void of_two_lines_that_one_agent_serves_the_older_ticket_goes_first() {
        agent("li", 1, "billing,refund", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "refund", "P3", 1);
        arrives("t-3", "billing", "P3", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-2");
    }

    @Test
    void a_newcomer_does_not_overtake_those_who_wait() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        accept("t-1", "li");
        solve("t-1", "li");
        arrives("t-3", "billing", "P3", 2);
        assertThat(TicketState.name(state("t-3"))).isEqualTo("open");
        RoutingDecision decision = ((TicketState.Waiting) state("t-3")).history().decision();
        assertThat(decision.candidates().getFirst().excludedBy()).isEqualTo("kept-for-earlier-tickets");
        arrives("t-4", "billing", "P1", 3);
        assertThat(offeredTo("t-4")).isEqualTo("li");
    }

    @Test
    void a_declined_ticket_goes_to_the_next_and_its_place_to_the_line() {
        agent("wang", 1, "billing", 1);
        arrives("t-0", "billing", "P3", 0);
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        does("t-1", new Decline(acts("li"), PersonalText.of("忙"), NINE.plusSeconds(5)));
        assertThat(TicketState.name(state("t-1"))).isEqualTo("open");
        assertThat(line()).containsExactly("t-1", "t-2");
        assertThat(backbone.fired(TicketRows.DISPATCH)).containsExactly("t-2");
    }

    @Test
    void a_waiting_ticket_that_finds_nobody_keeps_its_place_in_the_line_and_looks_again_later_and_later() {
        arrives("t-1", "billing", "P3", 0);
        assertThat(looksAgainAt(29)).isFalse();
        assertThat(looksAgainAt(30)).isTrue();
        assertThat(looksAgainAt(59)).isFalse();
        assertThat(looksAgainAt(60)).isTrue();
        assertThat(looksAgainAt(119)).isFalse();
        assertThat(looksAgainAt(120)).isTrue();
        assertThat(line()).containsExactly("t-1");
    }

    @Test
    void the_pause_between_two_looks_is_a_quarter_of_an_hour_at_most() {
        var dispatch = new WhenSomebodyMayBeFreeDispatch(routing, Duration.ofSeconds(30));
        assertThat(dispatch.again(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(dispatch.again(5)).isEqualTo(Duration.ofMinutes(8));
        assertThat(dispatch.again(6)).isEqualTo(Duration.ofMinutes(15));
        assertThat(dispatch.again(10_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_timer_of_a_ticket_that_waits_no_more_does_nothing() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        lookAgain("t-1");
        lookAgain("never-seen");
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(places()).hasSize(1);
    }

    @Test
    void another_grade_moves_a_waiting_ticket_in_the_line() {
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        does("t-2", new FollowGrade(1, "billing", "P1", NINE.plusSeconds(2)));
        assertThat(line()).containsExactly("t-2", "t-1");
    }

    private boolean looksAgainAt(int second) {
        backbone.clock(NINE.plusSeconds(second));
        List<String> fired = backbone.fired(TicketRows.DISPATCH);
        fired.forEach(this::lookAgain);
        return !fired.isEmpty();
    }
}
