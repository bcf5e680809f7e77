package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.failure.Unstorable;
import io.caseloop.infra.Infra;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A row that PostgreSQL refuses: the statement fails before the commit that is sent with it.
class RefusedRowsTest {

    private final String ticket = UUID.randomUUID().toString();
    private final Instance instance = Instance.of("feedback", "refused-rows", TestParts.with(Heard.RATINGS_HEARD));

    @AfterEach
    void close() throws SQLException {
        asOwner("alter table rated drop constraint if exists once_only");
        instance.close();
    }

    private static void asOwner(String sql) throws SQLException {
        var access = Infra.database("feedback");
        try (Connection owner = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_refused_row_takes_its_facts_with_it_and_later_batches_are_written() throws SQLException {
        Rated.once(instance, ticket);
        asOwner("alter table rated add constraint once_only check (ticket <> '" + ticket + "' or ratings < 2)");
        assertThatThrownBy(() -> Rated.once(instance, ticket)).isInstanceOf(Unstorable.class);
        assertThat(instance.backbone().facts(RATINGS, ticket)).as("nothing of the work was written").hasSize(1);
        assertThat(Rated.ratings(instance, ticket)).isEqualTo(1);

        String other = UUID.randomUUID().toString();
        Rated.once(instance, other);
        assertThat(Rated.ratings(instance, other)).isEqualTo(1);
        asOwner("alter table rated drop constraint once_only");
        Rated.once(instance, ticket);
        assertThat(Rated.ratings(instance, ticket)).isEqualTo(2);
    }
}
