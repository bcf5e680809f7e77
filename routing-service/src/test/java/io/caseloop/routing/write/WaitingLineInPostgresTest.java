package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The query for the first tickets of each line, on rows of a tier that no ticket has.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class WaitingLineInPostgresTest {

    private static final int TIER = 9;
    private static final OffsetDateTime NINE = OffsetDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneOffset.UTC);

    @Inject
    Backbone backbone;

    @Inject
    AgroalDataSource database;

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement delete = connection.prepareStatement("delete from waiting_ticket where tier = ?")) {
            delete.setInt(1, TIER);
            delete.executeUpdate();
        }
    }

    @Test
    void the_first_of_each_line_come_in_serving_order() throws SQLException {
        waits("b-1", "billing", 2, 0);
        waits("b-2", "billing", 1, 9);
        waits("b-3", "billing", 2, 1);
        waits("r-1", "refund", 2, 2);
        waits("r-2", "refund", 0, 8);
        waits("any", "", 2, 0);
        assertThat(heads(1)).containsExactly("r-2", "b-2", "any");
        assertThat(heads(2)).containsExactly("r-2", "b-2", "any", "b-1", "r-1");
        assertThat(heads(9)).containsExactly("r-2", "b-2", "any", "b-1", "b-3", "r-1");
    }

    @Test
    void where_nobody_waits_there_is_no_line() {
        assertThat(heads(9)).isEmpty();
    }

    private List<String> heads(int each) {
        return backbone.perform(new Cause("test", "test", "test", null), work -> WaitingLine.heads(work, WaitingLine
                .all(work).stream().filter(line -> line.tier() == TIER).toList(), each))
                .stream().map(WaitingTicket::ticket).toList();
    }

    private void waits(String ticket, String skill, int rank, int second) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement insert = connection.prepareStatement("insert into waiting_ticket"
                     + " (ticket, tier, skill, rank, waiting_since, passed, stream)"
                     + " values (?, ?, ?, ?, ?, '{}', 'test')")) {
            insert.setString(1, ticket);
            insert.setInt(2, TIER);
            insert.setString(3, skill);
            insert.setInt(4, rank);
            insert.setObject(5, NINE.plusSeconds(second));
            insert.executeUpdate();
        }
    }
}
