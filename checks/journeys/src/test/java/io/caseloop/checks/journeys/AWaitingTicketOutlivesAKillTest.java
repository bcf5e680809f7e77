package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A ticket that nobody can take has a timer that looks for an agent and decides nothing while
/// there is none (R12). Runs before other tests define agents.
@Order(0)
class AWaitingTicketOutlivesAKillTest {

    private static final String ROUTING = "routing-service";

    private final SystemUnderTest system = SystemUnderTest.get();

    /// @param tries how often the timer fired and decided nothing
    private record Timer(int tries) {
    }

    @Test
    void a_timer_that_fired_and_decided_nothing_fires_again_after_kill_9() throws SQLException {
        Customer customer = new Customer(system, "+8613700000091");
        String ticket = customer.writes(customer.message("waiting-1", "waiting", "Is anybody there?"))
                .path("ticketId").asText();
        Until.sees("the ticket waits with a timer", () -> timer(ticket), Optional::isPresent);

        fireNow(ticket);
        int fired = Until.sees("the timer fired", () -> timer(ticket), found -> found.isPresent()
                && found.get().tries() > 0).orElseThrow().tries();
        system.awaitRestart(ROUTING, system.kill(ROUTING));
        assertThat(timer(ticket)).get().extracting(Timer::tries, as(InstanceOfAssertFactories.INTEGER))
                .as("tries after kill -9").isGreaterThanOrEqualTo(fired);
        fireNow(ticket);
        Until.sees("it fired again", () -> timer(ticket), found -> found.isPresent() && found.get().tries() > fired);

        Agent.defined(system, "waiting-agent", 1, "waiting", 1).accepts(ticket).replies(ticket, "Yes.")
                .solves(ticket, "Answered.");
        customer.confirms(ticket);
        Agent.defined(system, "waiting-agent", 1, "waiting", 0);
        assertThat(timer(ticket)).as("the timer of a ticket that waits no more").isEmpty();
    }

    private Optional<Timer> timer(String ticket) {
        try (Connection store = system.running().store(ROUTING);
                PreparedStatement query = store.prepareStatement(
                        "select tries from timer where kind = 'dispatch' and key = ?")) {
            query.setString(1, ticket);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Timer(row.getInt(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new AssertionError("the timers of routing-service cannot be read", e);
        }
    }

    /// Moves the next look, half a minute later otherwise, to now.
    private void fireNow(String ticket) throws SQLException {
        try (Connection store = system.running().store(ROUTING);
                PreparedStatement update = store.prepareStatement(
                        "update timer set next_try = clock_timestamp() where kind = 'dispatch' and key = ?")) {
            update.setString(1, ticket);
            assertThat(update.executeUpdate()).isOne();
        }
    }
}
