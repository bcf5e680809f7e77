package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.infra.InfraResource;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.ticket.Actor;
import io.caseloop.routing.model.ticket.TicketCommand.Accept;
import io.caseloop.routing.model.ticket.TicketCommand.Decline;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.model.ticket.TicketCommand.Solve;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Facts came back from the topic, and with them places, line, timers and roster stand as if they had never been away (R2, R3, R11).
/// Each is made again twice: a recovery that was interrupted begins once more.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service", value = "routing"))
class CameBackTest {

    @Inject
    Backbone backbone;

    @Inject
    RoutingWork floor;

    @Inject
    WaitingLine line;

    @Inject
    Roster roster;

    @Inject
    TicketsCameBack tickets;

    @Inject
    AgentsCameBack agents;

    @Inject
    AgroalDataSource database;

    private final String ticket = UUID.randomUUID().toString();
    private final String skill = "back-" + ticket.substring(0, 8);
    private final AgentId li = new AgentId("li-" + ticket.substring(0, 8));

    @AfterEach
    void leave() {
        defined(0);
    }

    @Test
    void a_ticket_that_is_offered_has_its_place_and_the_timer_of_the_offer() throws SQLException {
        Offered offered = (Offered) queuedFor(1);
        does(work -> {
            work.release(AgentPlaces.SLOT, place(), ticket);
            work.unschedule(RoutingWork.OFFER, ticket);
        });
        cameBack(tickets, ticket, 0);
        assertThat(backbone.reservations(AgentPlaces.SLOT, li.value())).containsExactly(Map.entry(place(), ticket));
        assertThat(timer(RoutingWork.OFFER)).contains(offered.acceptBy());
        assertThat(inLine()).isEmpty();
    }

    @Test
    void a_ticket_that_waits_stands_in_line_once_and_is_looked_at() throws SQLException {
        Waiting waiting = (Waiting) queuedFor(0);
        Map<String, String> row = inLine();
        assertThat(row).hasSize(1);
        does(work -> {
            row.forEach((key, value) -> work.release(WaitingLine.line(waiting.story().ask()), key, value));
            work.unschedule(RoutingWork.DISPATCH, ticket);
        });
        cameBack(tickets, ticket, 0);
        assertThat(inLine()).isEqualTo(row);
        assertThat(timer(RoutingWork.DISPATCH)).isPresent();
        assertThat(backbone.reservations(AgentPlaces.SLOT, li.value())).isEmpty();
    }

    @Test
    void a_ticket_that_had_waited_as_far_as_the_store_knew_leaves_the_line_for_its_place() throws SQLException {
        queuedFor(1);
        Waiting waited = (Waiting) Streams.TICKET.decider().fold(facts().subList(0, 1).stream().flatMap(r -> r.fact().stream())
                .map(TicketRoutingEvent.class::cast).toList());
        does(work -> {
            work.release(AgentPlaces.SLOT, place(), ticket);
            line.join(work, waited.story());
        });
        cameBack(tickets, ticket, 1);
        assertThat(inLine()).isEmpty();
        assertThat(backbone.reservations(AgentPlaces.SLOT, li.value())).containsValue(ticket).hasSize(1);
    }

    @Test
    void a_ticket_that_was_on_a_desk_as_far_as_the_store_knew_and_is_solved_gives_its_place_back() throws SQLException {
        queuedFor(1);
        int before = facts().size();
        Actor owner = new Actor(li, false);
        does(work -> floor.command(work, ticket, new Accept(owner, work.now())));
        does(work -> floor.command(work, ticket, new Solve(owner, "double-charge", PersonalText.of("款项已退回"), List.of(), "web", work.now())));
        does(work -> {
            work.reserve(AgentPlaces.SLOT, place(), ticket);
            work.schedule(RoutingWork.OFFER, ticket, ticket, work.now().plusSeconds(3600));
        });
        cameBack(tickets, ticket, before);
        assertThat(backbone.reservations(AgentPlaces.SLOT, li.value())).isEmpty();
        assertThat(timer(RoutingWork.OFFER)).isEmpty();
    }

    @Test
    void a_ticket_that_was_offered_and_waits_again_has_left_the_desk_for_the_line() throws SQLException {
        queuedFor(1);
        int before = facts().size();
        defined(0);
        does(work -> floor.command(work, ticket, new Decline(new Actor(li, false), PersonalText.of("不熟悉"), work.now())));
        Map<String, String> row = inLine();
        assertThat(row).hasSize(1);
        Waiting waiting = (Waiting) backbone.state(Streams.TICKET, ticket);
        does(work -> {
            row.forEach((key, value) -> work.release(WaitingLine.line(waiting.story().ask()), key, value));
            work.reserve(AgentPlaces.SLOT, place(), ticket);
        });
        cameBack(tickets, ticket, before);
        assertThat(inLine()).isEqualTo(row);
        assertThat(backbone.reservations(AgentPlaces.SLOT, li.value())).isEmpty();
    }

    @Test
    void an_agent_is_on_the_roster_as_defined_last() {
        defined(1);
        String older = backbone.reserved(Roster.AGENT, li.value()).orElseThrow();
        defined(7);
        String version = backbone.reserved(Roster.AGENT, li.value()).orElseThrow();
        assertThat(version).isNotEqualTo(older);
        does(work -> work.replace(Roster.AGENT, li.value(), version, older));
        cameBack(agents, li.value(), 1);
        assertThat(backbone.reserved(Roster.AGENT, li.value())).contains(version);
        assertThat(roster.find(li.value())).hasValueSatisfying(agent -> assertThat(agent.capacity()).isEqualTo(7));

        does(work -> work.release(Roster.AGENT, li.value(), version));
        cameBack(agents, li.value(), 0);
        assertThat(backbone.reserved(Roster.AGENT, li.value())).contains(version);
    }

    private TicketState queuedFor(int places) {
        does(work -> work.ownKey(ticket, "c-1"));
        defined(places);
        does(work -> floor.command(work, ticket, new Queue(new TicketId(ticket), 1, skill, "P3", "zh", "SH", "standard", work.now())));
        return backbone.state(Streams.TICKET, ticket);
    }

    private void defined(int capacity) {
        does(work -> work.ownKey(li.value(), "staff"));
        does(work -> roster.define(work, new Define(li, PersonalText.of("李雷"), true, 1, "back", List.of(new Skill(skill, 3)), List.of("zh"), "SH", capacity, Instant.now())));
    }

    private void does(Consumer<Work> work) {
        backbone.perform(new Cause("test", ticket, ticket, null), w -> {
            work.accept(w);
            return null;
        });
    }

    private List<Recorded> facts() {
        return backbone.facts(Streams.TICKET, ticket);
    }

    /// @param known how many of the facts the store had known
    private void cameBack(Recollection recollection, String id, int known) {
        List<Recorded> all = backbone.facts(recollection.of(), id);
        for (int time = 0; time < 2; time++) {
            does(work -> recollection.recollect(id, all.subList(0, known), all.subList(known, all.size()), work));
        }
    }

    private String place() {
        return li.value() + "|0";
    }

    private Map<String, String> inLine() {
        return backbone.reservations(WaitingLine.tierPrefix(1) + skill, "");
    }

    private Optional<Instant> timer(String kind) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement look = connection.prepareStatement("select due from timer where kind = ? and id = ?")) {
            look.setString(1, kind);
            look.setString(2, ticket);
            try (ResultSet due = look.executeQuery()) {
                return due.next() ? Optional.of(due.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }
}
