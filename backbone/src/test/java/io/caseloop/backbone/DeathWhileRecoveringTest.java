package io.caseloop.backbone;

import static io.caseloop.backbone.Rated.published;
import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Recovering.Recovered;
import io.caseloop.infra.Infra;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A service that dies in the middle of a recovery leaves nothing of it or all facts, and writes
/// only once a recovery was whole (X1). As PostgreSQL sees it, who dies is a connection that ends:
/// it is cut where it waits for a table that somebody else holds.
class DeathWhileRecoveringTest {

    private static final String SERVICE = "quality";

    private final String ticket = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private Instance restored;

    /// Three facts of two tickets are on the topics, and the store does not know them.
    @BeforeEach
    void start() throws SQLException {
        restored = again(_ -> { });
        Rated.once(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of(SERVICE);
        Rated.once(restored, ticket);
        Rated.once(restored, ticket);
        Rated.once(restored, other);
        published(restored, ticket, 3);
        restored.close();
        copy.putBack();
        restored = again(_ -> { });
    }

    @AfterEach
    void close() {
        Ratings.whileDeriving = _ -> {
        };
        restored.close();
    }

    private static Instance again(Consumer<String> whileDeriving) {
        Ratings.whileDeriving = whileDeriving;
        return Instance.of(SERVICE, "restored").start();
    }

    @Test
    void wherever_the_transaction_is_cut_off_nothing_is_changed_nothing_is_written_and_a_second_recovery_is_whole()
            throws Exception {
        List<String> before = stored();
        List<String> onTopic = published(restored, ticket, 3);
        for (String held : List.of("recovering", "event", "recovered", "recovering_cause")) {
            cutOffAt(held);
            assertThat(stored()).as("cut off at " + held).isEqualTo(before);
            assertThatThrownBy(() -> Rated.once(restored, ticket)).isInstanceOf(StoreBehind.class)
                    .hasMessageContaining("3 or more facts");
        }
        restored.close();
        restored = again(_ -> { });
        assertThatThrownBy(() -> Rated.once(restored, ticket)).as("begun again").isInstanceOf(StoreBehind.class);
        assertThat(restored.running.recovering().recover()).isEqualTo(new Recovered(3, 2));
        isWhole(onTopic);
    }

    @Test
    void once_the_facts_are_back_they_stay_and_nothing_is_written_until_what_goes_with_them_is_made_again()
            throws Exception {
        List<String> onTopic = published(restored, ticket, 3);
        restored.close();
        restored = again(_ -> {
            throw new IllegalStateException("died before anything was made again");
        });
        assertThatThrownBy(() -> restored.running.recovering().recover()).isInstanceOf(StoreUnavailable.class);
        factsAreBackAndNothingIsWritten(restored);
        restored.close();

        try (Connection holder = owner()) {
            holder.setAutoCommit(false);
            restored = again(_ -> hold(holder, "recovered"));
            factsAreBackAndNothingIsWritten(restored);
            diesAt("recovered"); // a row is made again, and that it is was not noted
        }
        factsAreBackAndNothingIsWritten(restored);
        restored.close();

        try (Instance alone = Instance.of(SERVICE, "alone", Map.of("caseloop.kafka.bootstrap", "localhost:1"),
                TestParts.STREAMS)) {
            alone.running.findOutFirst();
            assertThatThrownBy(() -> Rated.once(alone, ticket)).as("the store itself knows, also while Kafka is away")
                    .isInstanceOf(StoreBehind.class)
                    .hasMessageContaining("a recovery of quality-service was interrupted");
        }
        restored = again(_ -> { });
        assertThat(restored.running.recovering().recover()).isEqualTo(new Recovered(0, 0));
        isWhole(onTopic);
    }

    private void factsAreBackAndNothingIsWritten(Instance instance) {
        assertThatThrownBy(() -> Rated.once(instance, ticket)).isInstanceOf(StoreBehind.class);
        until("it says why", () -> instance.running.heldUp().get("store")
                .equals("a recovery of quality-service was interrupted; ./caseloop recover --service quality ends it"));
        assertThat(instance.backbone().facts(RATINGS, ticket)).hasSize(3);
        assertThat(instance.backbone().facts(RATINGS, other)).hasSize(1);
    }

    private void isWhole(List<String> onTopic) throws SQLException {
        assertThat(restored.backbone().facts(RATINGS, ticket)).extracting(fact -> fact.envelope().id())
                .isEqualTo(onTopic);
        assertThat(Rated.ratings(restored, ticket)).isEqualTo(3);
        assertThat(Rated.ratings(restored, other)).isEqualTo(1);
        Rated.once(restored, ticket);
        assertThat(published(restored, ticket, 4)).startsWith(onTopic.toArray(String[]::new)).hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(published(restored, other, 1)).hasSize(1);
        assertThat(stored().subList(2, 5)).as("nothing is left over").containsOnly("0");
    }

    /// The recovery dies where it first writes to this table: while it reads, at the facts, when
    /// they and the heads are written, or just before its end.
    private void cutOffAt(String held) throws SQLException {
        try (Connection holder = owner()) {
            holder.setAutoCommit(false);
            hold(holder, held);
            diesAt(held);
        }
    }

    private static void hold(Connection holder, String table) {
        try (Statement hold = holder.createStatement()) {
            hold.execute("lock table " + table + " in exclusive mode");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void diesAt(String held) {
        CompletableFuture<Recovered> dying = CompletableFuture.supplyAsync(() -> restored.running.recovering()
                .recover());
        until("the recovery waits for " + held, () -> cut(held) > 0 || dying.isDone());
        assertThatThrownBy(dying::get).as("cut off at " + held).isInstanceOf(ExecutionException.class)
                .hasCauseExactlyInstanceOf(StoreUnavailable.class)
                .rootCause().hasMessageContaining("SQL state");
    }

    /// @return how many connections waited for the table, and are cut
    private int cut(String held) {
        try (Connection connection = restored.database.getConnection();
             PreparedStatement cut =
                     connection.prepareStatement("select pg_terminate_backend(pid) from pg_locks where relation = "
                     + "?::regclass and not granted")) {
            cut.setString(1, held);
            try (ResultSet ended = cut.executeQuery()) {
                int ends = 0;
                while (ended.next()) {
                    ends++;
                }
                return ends;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All facts, all heads, and how many rows the tables of a recovery have.
    private List<String> stored() throws SQLException {
        try (Connection connection = owner(); PreparedStatement look = connection.prepareStatement("""
                select array[(select string_agg(stream || ':' || position || ':' || segment || ':' || number, ' '
                    order by stream, position) from event),
                  (select string_agg(id || ':' || head || ':' || recorded_at, ' ' order by id) from segment),
                  (select count(*)::text from recovering), (select count(*)::text from recovering_cause),
                  (select count(*)::text from recovered where not derived)]
                  || array(select source || stream || position from taken_before order by 1)""");
             ResultSet rows = look.executeQuery()) {
            rows.next();
            return List.of((String[]) rows.getArray(1).getArray());
        }
    }

    private static Connection owner() throws SQLException {
        var access = Infra.database(SERVICE);
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }
}
