package io.caseloop.sla.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Work;
import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.caseloop.sla.model.commitment.Board;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.Terms;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Facts came back from the topic, and with them timers and board stand as if they had never been away (S5, S7).
/// Each is made again twice: a recovery that was interrupted begins once more.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service", value = "sla"))
class CommitmentsCameBackTest {

    @Inject
    Backbone backbone;

    @Inject
    Promises promises;

    @Inject
    SlaConfig config;

    @Inject
    CommitmentsCameBack commitments;

    @Inject
    AgroalDataSource database;

    private final TicketId ticket = new TicketId(UUID.randomUUID().toString());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Terms answer = new Terms(Promises.FIRST_RESPONSE, "S1", "default@1", "24x7@1", now, now.plus(Duration.ofHours(1)));
    private final Terms solution = new Terms(Promises.EXPERT_SOLUTION, "S2", "default@1", "24x7@1", now, now.plus(Duration.ofHours(24)));

    @Test
    void what_is_still_promised_is_on_the_board_and_has_the_timer_of_its_due_time() throws SQLException {
        promised(answer);
        promised(solution);
        Map<String, String> board = board();
        assertThat(board).hasSize(2);
        does(work -> {
            lose(work, answer);
            lose(work, solution);
        });
        cameBack(0);
        assertThat(board()).isEqualTo(board);
        assertThat(timers()).containsExactlyInAnyOrder(answer.dueAt().plus(config.grace()), solution.dueAt().plus(config.grace()));
    }

    @Test
    void what_ran_as_far_as_the_store_knew_and_has_its_verdict_is_off_the_board_and_no_timer_asks_again() throws SQLException {
        promised(answer);
        Map<String, String> older = board();
        does(work -> promises.decide(work, new Answered(ticket, Set.of(Promises.FIRST_RESPONSE), "reply-1", now.plusSeconds(1), now.plusSeconds(2), Map.of())));
        assertThat(backbone.state(Streams.COMMITMENTS, ticket.value()).all()).singleElement().isInstanceOf(Commitment.Met.class);
        does(work -> {
            older.forEach((row, shown) -> work.reserve(Board.OPEN, row, shown));
            work.schedule(Promises.DUE, timer(answer), ticket.value(), answer.dueAt());
        });
        cameBack(1);
        assertThat(board()).isEmpty();
        assertThat(timers()).isEmpty();
    }

    private void promised(Terms terms) {
        does(work -> promises.decide(work, new Make(ticket, terms, false, now)));
    }

    private void lose(Work work, Terms terms) {
        String row = Board.key(ticket, terms);
        work.release(Board.OPEN, row, work.reserved(Board.OPEN, row).orElseThrow());
        work.unschedule(Promises.DUE, timer(terms));
    }

    private String timer(Terms terms) {
        return ticket + "|" + terms.commitment();
    }

    private void does(Consumer<Work> work) {
        backbone.perform(new Cause("test", ticket.value(), ticket.value(), null), w -> {
            work.accept(w);
            return null;
        });
    }

    /// @param known how many of the facts the store had known
    private void cameBack(int known) {
        List<Recorded> all = backbone.facts(commitments.of(), ticket.value());
        for (int time = 0; time < 2; time++) {
            does(work -> commitments.recollect(ticket.value(), all.subList(0, known), all.subList(known, all.size()), work));
        }
    }

    private Map<String, String> board() {
        Map<String, String> rows = new java.util.TreeMap<>(backbone.reservations(Board.OPEN, ""));
        rows.keySet().removeIf(row -> !Board.ticketOf(row).equals(ticket));
        return rows;
    }

    private List<Instant> timers() throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement look = connection.prepareStatement("select due from timer where kind = ? and key = ?")) {
            look.setString(1, Promises.DUE);
            look.setString(2, ticket.value());
            List<Instant> due = new java.util.ArrayList<>();
            try (ResultSet rows = look.executeQuery()) {
                while (rows.next()) {
                    due.add(rows.getTimestamp(1).toInstant());
                }
            }
            return due;
        }
    }
}
