package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.Heard;
import io.caseloop.backbone.Stores;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.store.AppendRequest.Fired;
import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import io.caseloop.backbone.store.AppendRequest.Kept;
import io.caseloop.backbone.store.AppendRequest.NewEvent;
import io.caseloop.backbone.store.AppendRequest.Reserved;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// What the one statement of a batch refuses, and whom it wakes.
class AppendBatchTest {

    private static final int PATIENCE_MILLIS = 120_000;
    private final String run = UUID.randomUUID().toString();
    private final GroupCommit commit = new GroupCommit(Stores.database(), GroupCommit.Limits.DEFAULT, "batch");

    @AfterEach
    void close() {
        commit.close();
    }

    private AppendRequest fact(String stream, long position) {
        AppendRequest member = new AppendRequest();
        member.add(new NewEvent(0, run + stream, position, UUID.randomUUID(), "type", "", run, Instant.EPOCH, "li", "c",
                null, null, new byte[2], null));
        return member;
    }

    private static AppendRequest with(AppendRequest member, Consumer<AppendRequest> more) {
        more.accept(member);
        return member;
    }

    @Test
    void each_kind_of_guard_refuses_its_member_whole_and_says_which_it_was() {
        Claim claim = new Claim(run, "POST /", "key", "hash");
        commit.write(with(fact("first", 0), m -> {
            m.take(new InboxPosition(run, "s", -1, 0));
            m.reserve(new Reserved(run, "key", "mine"));
            m.keep(new Kept(claim, Answer.json(200, "{}")));
        }));
        Map<Conflict.Kind, AppendRequest> refused = Map.of(
                Conflict.Kind.STREAM, fact("first", 5),
                Conflict.Kind.INBOX_POSITION, with(fact("a", 0), m -> m.take(new InboxPosition(run, "s", -1, 0))),
                Conflict.Kind.IDEMPOTENCY_KEY, with(fact("b", 0), m -> m.keep(new Kept(claim, Answer.json(200, "{}")))),
                Conflict.Kind.UNIQUE_KEY, with(fact("c", 0), m -> m.reserve(new Reserved(run, "key", "theirs"))),
                Conflict.Kind.TIMER, with(fact("d", 0), m ->
                m.answerTo(new Fired(run, "none", UUID.randomUUID(), Instant.EPOCH))));
        refused.forEach((kind, request) -> assertThatThrownBy(() -> commit.write(request))
                .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.kind()).isEqualTo(kind)));
        assertThatCode(() -> commit.write(fact("first", 1))).doesNotThrowAnyException();
        assertThat(new StoreReader(Stores.database())
                .query("select stream from event where subject = ? order by stream, position", r -> r.getString(1),
                run))
                .containsExactly(run + "first", run + "first");
    }

    @Test
    void a_refused_member_takes_none_of_its_batch_with_it() throws SQLException {
        commit.write(fact("first", 0));
        try (Connection connection = Stores.database().getConnection()) {
            Map<Integer, Conflict.Kind> refused = new BatchWriter()
                    .write(connection, List.of(fact("x", 0), fact("first", 7), fact("y", 0),
                    with(fact("z", 0), m -> m.answerTo(new Fired(run, "none", UUID.randomUUID(), Instant.EPOCH)))));
            assertThat(refused).containsExactlyInAnyOrderEntriesOf(Map.of(1, Conflict.Kind.STREAM, 3,
                    Conflict.Kind.TIMER));
        }
        assertThat(new StoreReader(Stores.database())
                .query("select stream from event where subject = ? order by stream", r -> r.getString(1), run))
                .containsExactly(run + "first", run + "x", run + "y");
    }

    @Test
    void of_a_batch_with_rows_only_what_is_refused_or_has_a_stale_copy_is_not_written() throws SQLException {
        commit.write(with(fact("first", 0), m -> copies(m, "known", "1")));
        try (Connection connection = Stores.database().getConnection()) {
            Map<Integer, Conflict.Kind> refused = new BatchWriter().write(connection, List.of(
                    with(fact("x", 0), m -> copies(m, "x", "1")), with(fact("first", 7), m -> copies(m, "y", "1")),
                    with(fact("z", 0), m -> copies(m, "known", "2"))));
            assertThat(refused).containsExactlyInAnyOrderEntriesOf(Map.of(1, Conflict.Kind.STREAM, 2,
                    Conflict.Kind.COPY));
            assertThat(connection.getAutoCommit()).isTrue();
        }
        StoreReader reader = new StoreReader(Stores.database());
        assertThat(reader.query("select stream from event where subject = ? order by stream", r -> r.getString(1), run))
                .containsExactly(run + "first", run + "x");
        assertThat(reader.query("select ticket || heard_order[1] from heard where stream = ? order by 1",
                r -> r.getString(1), run)).containsExactly(run + "known1", run + "x1");
    }

    /// A copy that must not be there yet.
    private void copies(AppendRequest request, String ticket, String word) {
        Heard copy = new Heard(run + ticket, List.of(word));
        request.changes().add(new RowChanges.Copy(RowTable.of(Heard.class), List.of(copy.ticket()), copy, run, null));
    }

    @Test
    void only_a_timer_that_is_due_soon_wakes_who_fires_them() throws SQLException {
        try (Connection connection = Stores.database()
                .getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("listen " + Wakeups.TIMER);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            Instant now = statementTime(statement);
            commit.write(with(new AppendRequest(), m -> m.changes()
                    .add(timed("later", now.plus(Duration.ofHours(1))))));
            commit.write(with(new AppendRequest(), m -> m.changes()
                    .add(new RowChanges.Untimed(run, "taken away", run))));
            commit.write(with(new AppendRequest(), m -> m.changes().add(timed("soon", now))));
            // that of the last is there when it is written, and whatever came before it
            assertThat(postgres.getNotifications(PATIENCE_MILLIS)).extracting(PGNotification::getName)
                    .containsExactly(Wakeups.TIMER);
            statement.execute("unlisten *");
        }
    }

    private RowChanges.Timed timed(String id, Instant due) {
        return new RowChanges.Timed(run, id, run, due, run, UUID.randomUUID());
    }

    private static Instant statementTime(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select extract(epoch from clock_timestamp())::bigint")) {
            row.next();
            return Instant.ofEpochSecond(row.getLong(1));
        }
    }
}
