package io.caseloop.backbone.store;

import io.caseloop.backbone.failure.Conflict;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Calls `append_batch`: the guards and keys of all requests as one JSON document, the events as arrays.
final class BatchWriter {

    private static final String CALL =
            "select request, kind from append_batch(?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int EVENT_PARAMETERS = 16;
    private static final int RACES = 10;

    private record Row(int member, AppendRequest.NewEvent event) {
    }

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

    /// All of it or nothing: a transaction of its own where the connection commits by itself. A
    /// batch without copies is one round trip.
    ///
    /// @return the rejected requests by number, with what they collided with
    Map<Integer, Conflict.Kind> write(Connection connection, List<AppendRequest> requests) throws SQLException {
        List<RowWriter.Change> changes = RowWriter.changes(requests);
        boolean copies = RowWriter.hasCopies(requests);
        if (changes.isEmpty() && !copies) {
            return append(connection, requests, changes, false);
        }
        boolean ownTransaction = connection.getAutoCommit();
        if (ownTransaction) {
            connection.setAutoCommit(false);
        }
        try {
            Map<Integer, Conflict.Kind> rejected = append(connection, requests, changes, ownTransaction && !copies);
            Set<Integer> stale = copies ? RowWriter.writeCopies(connection, requests, rejected.keySet()) : Set.of();
            if (!stale.isEmpty()) {
                connection.rollback();
                return withoutStale(connection, requests, stale);
            }
            if (ownTransaction && copies) {
                connection.commit();
            }
            return rejected;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (ownTransaction) {
                connection.setAutoCommit(true);
            }
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

    /// `append_batch`, the changes of rows and, if it `commits`, the end of the transaction: sent
    /// together, executed in order up to the first error.
    private Map<Integer, Conflict.Kind> append(Connection connection, List<AppendRequest> requests,
            List<RowWriter.Change> changes, boolean commits) throws SQLException {
        String sql = CALL + changes.stream().map(change -> "; " + change.sql()).collect(Collectors.joining())
                + (commits ? "; commit" : "");
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            bind(connection, call, requests);
            int next = EVENT_PARAMETERS + 1;
            for (RowWriter.Change change : changes) {
                next = change.bind(connection, call, next);
            }
            call.execute();
            try (ResultSet result = call.getResultSet()) {
                Map<Integer, Conflict.Kind> rejected = new HashMap<>();
                while (result.next()) {
                    rejected.put(result.getInt(1), Conflict.Kind.valueOf(result.getString(2)));
                }
                return rejected;
            }
        }
    }

    private void bind(Connection connection, PreparedStatement call, List<AppendRequest> requests)
            throws SQLException {
        List<Row> rows = new java.util.ArrayList<>();
        for (int m = 0; m < requests.size(); m++) {
            for (AppendRequest.NewEvent event : requests.get(m).events()) {
                rows.add(new Row(m, event));
            }
        }
        call.setString(1, BatchGuards.json(requests));
        call.setArray(2, array(connection, "int4", rows, Row::member));
        call.setArray(3, array(connection, "int4", rows, r -> r.event().segment()));
        call.setArray(4, array(connection, "text", rows, r -> r.event().stream()));
        call.setArray(5, array(connection, "int8", rows, r -> r.event().position()));
        call.setArray(6, array(connection, "uuid", rows, r -> r.event().id()));
        call.setArray(7, array(connection, "text", rows, r -> r.event().type()));
        call.setArray(8, array(connection, "text", rows, r -> r.event().topic()));
        call.setArray(9, array(connection, "text", rows, r -> r.event().subject()));
        call.setArray(10, array(connection, "timestamptz", rows, r -> Timestamp.from(r.event().at())));
        call.setArray(11, array(connection, "text", rows, r -> r.event().actor()));
        call.setArray(12, array(connection, "text", rows, r -> r.event().correlationId()));
        call.setArray(13, array(connection, "text", rows, r -> r.event().causationId()));
        call.setArray(14, array(connection, "text", rows, r -> r.event().traceparent()));
        call.setArray(15, connection.createArrayOf("bytea",
                rows.stream().map(r -> r.event().data()).toArray(byte[][]::new)));
        call.setArray(16, array(connection, "text", rows, r -> r.event().metadata()));
    }

    private static Array array(Connection connection, String type, List<Row> rows, Function<Row, Object> of)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(of).toArray());
    }
}
