package io.caseloop.backbone.store;

import io.caseloop.backbone.failure.Conflict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Calls `append_batch` for all requests of a batch.
final class BatchWriter {

    /// Of expected positions, claimed keys, timers and events.
    private static final int ARRAYS = 3 + 4 + 7 + 15;
    private static final String BATCH = " from append_batch(?::jsonb" + ", ?".repeat(ARRAYS) + ")";
    private static final String CALL = "select request, kind" + BATCH;
    private static final String CALL_FOR_ALL = "select all_accepted(count(*))" + BATCH;
    private static final int RACES = 10;

    /// A race lost between check and insert rolls the batch back; sent again, the check sees the
    /// winner. A batch without rows of tables is one statement and its own transaction: it is
    /// durable when its answer is read to the end.
    ///
    /// @return as [#write]
    Map<Integer, Conflict.Kind> commit(DataSource database, List<AppendRequest> requests) throws SQLException {
        for (int race = 1;; race++) {
            try (Connection connection = database.getConnection()) {
                return write(connection, requests);
            } catch (SQLException e) {
                if (race >= RACES || !SqlStates.isRace(e)) {
                    throw e;
                }
            }
        }
    }

    /// All of it or nothing: a transaction of its own where the connection commits by itself.
    ///
    /// @return the rejected requests by number, with what they collided with
    Map<Integer, Conflict.Kind> write(Connection connection, List<AppendRequest> requests) throws SQLException {
        if (!RowWriter.concerns(requests)) {
            return append(connection, requests);
        }
        boolean ownTransaction = connection.getAutoCommit();
        if (ownTransaction) {
            connection.setAutoCommit(false);
        }
        try {
            if (ownTransaction && allAtOnce(connection, requests)) {
                return Map.of();
            }
            Map<Integer, Conflict.Kind> rejected = append(connection, requests);
            Set<Integer> stale = RowWriter.write(connection, requests, rejected.keySet(), ownTransaction);
            if (stale.isEmpty()) {
                return rejected;
            }
            connection.rollback();
            return withoutStale(connection, requests, stale);
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (ownTransaction) {
                connection.setAutoCommit(true);
            }
        }
    }

    /// Facts, rows and commit in one round trip, as if nothing were rejected and no copy stale.
    ///
    /// @return false if that was not so; then nothing was written
    private static boolean allAtOnce(Connection connection, List<AppendRequest> requests) throws SQLException {
        List<RowWriter.Change> changes = RowWriter.all(requests);
        StringBuilder sql = new StringBuilder(CALL_FOR_ALL);
        changes.forEach(change -> sql.append("; ").append(change.sql()));
        try (PreparedStatement call = connection.prepareStatement(sql.append("; commit").toString())) {
            ArrayParameters arrays = bound(call, requests);
            for (RowWriter.Change change : changes) {
                change.bind(arrays);
            }
            call.execute();
            while (call.getMoreResults() || call.getUpdateCount() != -1) {
                // each statement has a result, and the error of one would be thrown here
            }
            return true;
        } catch (SQLException e) {
            if (!SqlStates.isRejected(e)) {
                throw e;
            }
            connection.rollback();
            return false;
        }
    }

    /// The others again, without the requests whose copies another writer has folded.
    private Map<Integer, Conflict.Kind> withoutStale(Connection connection, List<AppendRequest> requests,
            Set<Integer> stale) throws SQLException {
        List<Integer> numbers = IntStream.range(0, requests.size()).filter(n -> !stale.contains(n)).boxed().toList();
        Map<Integer, Conflict.Kind> rejected = new HashMap<>();
        stale.forEach(number -> rejected.put(number, Conflict.Kind.COPY));
        connection.setAutoCommit(true);
        write(connection, numbers.stream().map(requests::get).toList())
                .forEach((n, kind) -> rejected.put(numbers.get(n), kind));
        return rejected;
    }

    private static void rollBack(Connection connection, Exception first) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    private static Map<Integer, Conflict.Kind> append(Connection connection, List<AppendRequest> requests)
            throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            bound(call, requests);
            try (ResultSet result = call.executeQuery()) {
                Map<Integer, Conflict.Kind> rejected = new HashMap<>();
                while (result.next()) {
                    rejected.put(result.getInt(1), Conflict.Kind.valueOf(result.getString(2)));
                }
                return rejected;
            }
        }
    }

    private static ArrayParameters bound(PreparedStatement call, List<AppendRequest> requests) throws SQLException {
        call.setString(1, BatchGuards.json(requests));
        ArrayParameters arrays = new ArrayParameters(call, 2);
        guards(arrays, requests);
        events(arrays, requests);
        return arrays;
    }

    private static void guards(ArrayParameters arrays, List<AppendRequest> requests) throws SQLException {
        List<Numbered<Map.Entry<String, Long>>> expected = Numbered.all(requests, r -> r.expected().entrySet());
        arrays.add("int4", expected, Numbered::request);
        arrays.add("text", expected, n -> n.part().getKey());
        arrays.add("int8", expected, n -> n.part().getValue());

        List<Numbered<RowChanges.Unique>> claimed = Numbered.all(requests, r -> r.changes().claimed());
        arrays.add("int4", claimed, Numbered::request);
        arrays.add("text", claimed, n -> n.part().scope());
        arrays.add("text", claimed, n -> n.part().key());
        arrays.add("text", claimed, n -> n.part().to());

        List<Numbered<RowChanges.Timed>> timed = Numbered.all(requests, r -> r.changes().timed());
        arrays.add("int4", timed, Numbered::request);
        arrays.add("text", timed, n -> n.part().kind());
        arrays.add("text", timed, n -> n.part().id());
        arrays.add("text", timed, n -> n.part().key());
        arrays.add("timestamptz", timed, n -> Timestamp.from(n.part().due()));
        arrays.add("text", timed, n -> n.part().stream());
        arrays.add("uuid", timed, n -> n.part().generation());
    }

    private static void events(ArrayParameters arrays, List<AppendRequest> requests) throws SQLException {
        List<Numbered<AppendRequest.NewEvent>> events = Numbered.all(requests, AppendRequest::events);
        arrays.add("int4", events, Numbered::request);
        arrays.add("int4", events, n -> n.part().segment());
        arrays.add("text", events, n -> n.part().stream());
        arrays.add("int8", events, n -> n.part().position());
        arrays.add("uuid", events, n -> n.part().id());
        arrays.add("text", events, n -> n.part().type());
        arrays.add("text", events, n -> n.part().topic());
        arrays.add("text", events, n -> n.part().subject());
        arrays.add("timestamptz", events, n -> Timestamp.from(n.part().at()));
        arrays.add("text", events, n -> n.part().actor());
        arrays.add("text", events, n -> n.part().correlationId());
        arrays.add("text", events, n -> n.part().causationId());
        arrays.add("text", events, n -> n.part().traceparent());
        arrays.add("bytea", events, n -> n.part().data());
        arrays.add("text", events, n -> n.part().metadata());
    }
}
