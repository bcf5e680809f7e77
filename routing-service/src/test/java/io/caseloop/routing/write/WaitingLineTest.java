package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.ticket.Actor;
import io.caseloop.routing.model.ticket.TicketCommand.Accept;
import io.caseloop.routing.model.ticket.TicketCommand.Decline;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.model.ticket.TicketCommand.Solve;
import io.caseloop.routing.model.ticket.TicketCommand.Transfer;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who waits, who is woken and who keeps their place in the line (R2, R12).
class WaitingLineTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final InMemory backbone = new InMemory();
    private final RoutingWork floor = new RoutingWork();

    @BeforeEach
    void open() {
        floor.roster = new Roster();
        floor.roster.backbone = backbone;
        floor.line = new WaitingLine();
        floor.line.backbone = backbone;
        floor.acceptWithin = Duration.ofMinutes(3);
        floor.lookAgainAfter = Duration.ofSeconds(30);
    }

    @Test
    void who_finds_nobody_joins_the_line_and_is_looked_after_by_a_timer() {
        arrives("t-1", "billing", "P3", 0);
        assertThat(line()).containsExactly("t-1");
        assertThat(backbone.scheduled(RoutingWork.DISPATCH, "t-1")).isTrue();
        assertThat(TicketState.name(state("t-1"))).isEqualTo("open");
    }

    @Test
    void who_finds_somebody_never_joins_it() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        assertThat(line()).isEmpty();
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(slots()).containsExactly("t-1");
        assertThat(backbone.scheduled(RoutingWork.OFFER, "t-1")).isTrue();
    }

    @Test
    void a_new_agent_gets_as_many_as_there_is_room_for_the_most_urgent_and_oldest_first() {
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        arrives("t-3", "billing", "P1", 2);
        agent("li", 1, "billing", 2);
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactlyInAnyOrder("t-3", "t-1");
    }

    @Test
    void a_solved_ticket_wakes_exactly_one_of_the_line() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        arrives("t-3", "billing", "P3", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(slots()).isEmpty();
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-2");
        floor.lookAgain(backbone, "t-2");
        assertThat(offeredTo("t-2")).isEqualTo("li");
        assertThat(line()).containsExactly("t-3");
        assertThat(backbone.due(RoutingWork.DISPATCH)).isEmpty();
    }

    @Test
    void a_ticket_that_nobody_can_serve_does_not_block_those_behind_it() {
        agent("han", 1, "refund", 0);
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "refund", "P1", 1);
        arrives("t-3", "billing", "P4", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-3");
    }

    @Test
    void of_two_lines_that_one_agent_serves_who_waits_longer_goes_first() {
        agent("li", 1, "billing,refund", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "refund", "P3", 1);
        arrives("t-3", "billing", "P3", 2);
        accept("t-1", "li");
        solve("t-1", "li");
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-2");
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
        assertThat(((TicketState.Waiting) state("t-3")).story().decision().candidates().getFirst().excludedBy()).isEqualTo("kept-for-earlier-tickets");
        arrives("t-4", "billing", "P1", 3);
        assertThat(offeredTo("t-4")).isEqualTo("li");
    }

    @Test
    void a_declined_ticket_goes_to_the_next_and_its_place_to_the_line() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        agent("wang", 1, "billing", 0);
        floor.command(backbone, "t-1", new Decline(acts("li"), PersonalText.of("忙"), NINE.plusSeconds(5)));
        assertThat(TicketState.name(state("t-1"))).isEqualTo("open");
        assertThat(line()).containsExactly("t-1", "t-2");
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-2");
    }

    @Test
    void a_lapsed_offer_comes_again_to_the_only_agent_there_is() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        backbone.clock(NINE.plusSeconds(180));
        assertThat(backbone.due(RoutingWork.OFFER)).containsExactly("t-1");
        floor.offerDue(backbone, "t-1", backbone.now());
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(((Offered) state("t-1")).acceptBy()).isEqualTo(NINE.plusSeconds(360));
        assertThat(slots()).containsExactly("t-1");
    }

    @Test
    void an_offer_timer_that_comes_early_waits_for_its_time() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        backbone.unschedule(RoutingWork.OFFER, "t-1");
        floor.offerDue(backbone, "t-1", NINE.plusSeconds(1));
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(backbone.scheduled(RoutingWork.OFFER, "t-1")).isTrue();
    }

    @Test
    void an_accepted_ticket_has_no_offer_timer_and_keeps_its_place() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        accept("t-1", "li");
        assertThat(backbone.scheduled(RoutingWork.OFFER, "t-1")).isFalse();
        assertThat(slots()).containsExactly("t-1");
    }

    @Test
    void a_transferred_ticket_frees_its_place_and_is_offered_elsewhere() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        accept("t-1", "li");
        agent("wang", 1, "refund", 1);
        floor.command(backbone, "t-1", new Transfer(acts("li"), PersonalText.of("退款"), null, "refund", "front", NINE.plusSeconds(9)));
        assertThat(offeredTo("t-1")).isEqualTo("wang");
        assertThat(backbone.reservations("slot", "li|")).isEmpty();
        assertThat(backbone.reservations("slot", "wang|")).containsValue("t-1");
    }

    @Test
    void a_woken_ticket_that_finds_nobody_keeps_its_place_and_looks_again_later_and_later() {
        arrives("t-1", "billing", "P3", 0);
        backbone.clock(NINE.plusSeconds(100));
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-1");
        floor.lookAgain(backbone, "t-1");
        assertThat(line()).containsExactly("t-1");
        backbone.clock(NINE.plusSeconds(199));
        assertThat(backbone.due(RoutingWork.DISPATCH)).isEmpty();
        backbone.clock(NINE.plusSeconds(200));
        assertThat(backbone.due(RoutingWork.DISPATCH)).containsExactly("t-1");
    }

    @Test
    void a_timer_of_a_ticket_that_waits_no_more_does_nothing() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        floor.lookAgain(backbone, "t-1");
        floor.lookAgain(backbone, "never-seen");
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(slots()).hasSize(1);
    }

    @Test
    void another_grade_moves_a_waiting_ticket_in_the_line() {
        arrives("t-1", "billing", "P3", 0);
        arrives("t-2", "billing", "P3", 1);
        arrives("t-2", "billing", "P1", 2);
        assertThat(line()).containsExactly("t-2", "t-1");
    }

    private void arrives(String ticket, String skill, String priority, int second) {
        Instant at = NINE.plusSeconds(second);
        backbone.clock(at);
        floor.command(backbone, ticket, new Queue(new TicketId(ticket), 1, skill, priority, "zh", "SH", "standard", at));
    }

    /// @param skills between commas
    private void agent(String id, int tier, String skills, int capacity) {
        floor.staffChanged(backbone, floor.roster.define(backbone, new Define(new AgentId(id), PersonalText.of(id), true, tier, "front",
                Stream.of(skills.split(",")).map(skill -> new Skill(skill, 3)).toList(), List.of("zh"), "SH", capacity, NINE)));
    }

    private void accept(String ticket, String agent) {
        floor.command(backbone, ticket, new Accept(acts(agent), backbone.now()));
    }

    private void solve(String ticket, String agent) {
        floor.command(backbone, ticket, new Solve(acts(agent), "fixed", PersonalText.of("好了"), List.of(), "web", backbone.now()));
    }

    private static Actor acts(String agent) {
        return new Actor(new AgentId(agent), false);
    }

    private TicketState state(String ticket) {
        return backbone.state(Streams.TICKET, ticket);
    }

    private String offeredTo(String ticket) {
        return ((Offered) state(ticket)).agent().value();
    }

    private List<String> slots() {
        return List.copyOf(backbone.reservations("slot", "").values());
    }

    private List<String> line() {
        return IntStream.rangeClosed(1, 3).boxed().flatMap(tier -> floor.line.heads(tier, 100).stream()).map(waiter -> waiter.ticket().value()).toList();
    }
}
