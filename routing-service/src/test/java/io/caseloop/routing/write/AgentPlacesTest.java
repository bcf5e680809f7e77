package io.caseloop.routing.write;

import static io.caseloop.routing.write.policy.RoutingDefaults.DISPATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.ticket.TicketCommand.ExpireOffer;
import io.caseloop.routing.model.ticket.TicketCommand.Transfer;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which tickets take a place of an agent, and until when (R2, R3).
class AgentPlacesTest extends RoutingScenario {

    @Test
    void a_ticket_that_finds_somebody_never_joins_the_line() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        assertThat(line()).isEmpty();
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(places()).containsExactly("t-1");
        assertThat(backbone.isDeclared(TicketRows.OFFER, "t-1")).isTrue();
    }

    @Test
    void a_lapsed_offer_comes_again_to_the_only_agent_there_is() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        backbone.clock(NINE.plusSeconds(180));
        assertThat(backbone.fired(TicketRows.OFFER)).containsExactly("t-1");
        does("t-1", new ExpireOffer(backbone.now()));
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(((Offered) state("t-1")).acceptBy()).isEqualTo(NINE.plusSeconds(360));
        assertThat(places()).containsExactly("t-1");
    }

    @Test
    void an_offer_timer_that_fires_early_changes_nothing_and_stays() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        does("t-1", new ExpireOffer(NINE.plusSeconds(1)));
        assertThat(offeredTo("t-1")).isEqualTo("li");
        assertThat(backbone.isDeclared(TicketRows.OFFER, "t-1")).isTrue();
    }

    @Test
    void an_accepted_ticket_has_no_offer_timer_and_keeps_its_place() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        accept("t-1", "li");
        assertThat(backbone.isDeclared(TicketRows.OFFER, "t-1")).isFalse();
        assertThat(places()).containsExactly("t-1");
    }

    @Test
    void a_transferred_ticket_frees_its_place_and_is_offered_elsewhere() {
        agent("li", 1, "billing", 1);
        arrives("t-1", "billing", "P3", 0);
        accept("t-1", "li");
        agent("wang", 1, "refund", 1);
        Instant at = NINE.plusSeconds(9);
        does("t-1", new Transfer(acts("li"), PersonalText.of("退款"), null, "refund", "front", DISPATCH, at));
        assertThat(offeredTo("t-1")).isEqualTo("wang");
        assertThat(backbone.stored(AgentWork.class)).extracting(AgentWork::agent).containsExactly("wang");
    }

    @Test
    void a_lowered_capacity_takes_no_place_away_and_gives_none_until_enough_are_free() {
        agent("li", 1, "billing", 3);
        List.of("t-1", "t-2", "t-3").forEach(ticket -> arrives(ticket, "billing", "P3", 0));
        assertThat(backbone.stored(AgentWork.class)).extracting(AgentWork::place).containsExactlyInAnyOrder(0, 1, 2);
        agent("li", 1, "billing", 2);
        List.of("t-1", "t-2").forEach(ticket -> accept(ticket, "li"));
        solve("t-1", "li");
        arrives("t-4", "billing", "P3", 4);
        assertThat(line()).containsExactly("t-4");
        solve("t-2", "li");
        lookAgain("t-4");
        assertThat(offeredTo("t-4")).isEqualTo("li");
        assertThat(places()).containsExactlyInAnyOrder("t-3", "t-4");
    }
}
