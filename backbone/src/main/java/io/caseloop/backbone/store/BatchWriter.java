package io.caseloop.backbone.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.caseloop.backbone.failure.Conflict;
import java.io.IOException;
import java.io.StringWriter;
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
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Calls `append_batch`: the guards and keys of all requests as one JSON document, the events as arrays.
final class BatchWriter {

    private static final String CALL =
            "select request, kind from append_batch(?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int RACES = 10;

    private final JsonFactory json = new JsonFactory();

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

    private Map<Integer, Conflict.Kind> append(Connection connection, List<AppendRequest> requests)
            throws SQLException {
        List<Row> rows = new java.util.ArrayList<>();
        for (int m = 0; m < requests.size(); m++) {
            for (AppendRequest.NewEvent event : requests.get(m).events()) {
                rows.add(new Row(m, event));
            }
        }
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setString(1, guards(requests));
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
            try (ResultSet result = call.executeQuery()) {
                Map<Integer, Conflict.Kind> rejected = new HashMap<>();
                while (result.next()) {
                    rejected.put(result.getInt(1), Conflict.Kind.valueOf(result.getString(2)));
                }
                return rejected;
            }
        }
    }

    private static Array array(Connection connection, String type, List<Row> rows, Function<Row, Object> of)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(of).toArray());
    }

    private String guards(List<AppendRequest> requests) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            section(out, "expect", requests, r -> r.expected().entrySet(),
                    (o, e) -> fields(o, "stream", e.getKey(), "last", e.getValue()));
            section(out, "inbox", requests, AppendRequest::inbox,
                    (o, i) -> fields(o, "source", i.source(), "stream", i.stream(), "after", i.after(), "position",
                    i.position()));
            section(out, "passed", requests, AppendRequest::passed,
                    (o, i) -> fields(o, "source", i.source(), "stream", i.stream(), "position", i.position()));
            section(out, "consumed", requests, AppendRequest::consumed,
                    (o, c) -> fields(o, "topic", c.topic(), "partition", c.partition(),
                    "topic_id", c.topicId(), "position", c.position(), "epoch", c.epoch()));
            section(out, "reserve", requests, AppendRequest::reserved,
                    (o, r) -> fields(o, "scope", r.scope(), "key", r.key(), "value", r.value()));
            section(out, "fired", requests, r -> r.fired() == null ? List.of() : List.of(r.fired()),
                    (o, f) -> fields(o, "kind", f.kind(), "id", f.id(), "generation", f.generation(), "next_try",
                    f.nextTry()));
            section(out, "wake", requests, AppendRequest::woken, (o, w) -> fields(o, "kind", w.kind(), "id", w.id()));
            section(out, "answer", requests, r -> r.kept() == null ? List.of() : List.of(r.kept()),
                    (o, k) -> fields(o, "subject", k.claim().subject(), "route", k.claim().route(), "key",
                    k.claim().key(),
                            "request_hash", k.claim().requestHash(), "status", k.answer().status(), "content_type",
                            k.answer().contentType(),
                            "body", k.answer().body()));
            changes(out, requests);
            out.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void changes(JsonGenerator out, List<AppendRequest> requests) throws IOException {
        section(out, "claim", requests, r -> uniques(r, false, true),
                (o, u) -> fields(o, "scope", u.scope(), "key", u.key(), "stream", u.to()));
        section(out, "free", requests, r -> uniques(r, true, false),
                (o, u) -> fields(o, "scope", u.scope(), "key", u.key(), "stream", u.from()));
        section(out, "move", requests, r -> uniques(r, true, true),
                (o, u) -> fields(o, "scope", u.scope(), "key", u.key(), "from", u.from(), "stream", u.to()));
        section(out, "timed", requests, r -> r.changes().timed(),
                (o, t) -> fields(o, "kind", t.kind(), "id", t.id(), "key", t.key(),
                "due", t.due(), "stream", t.stream(), "generation", t.generation()));
        section(out, "untimed", requests, r -> r.changes().untimed(),
                (o, t) -> fields(o, "kind", t.kind(), "id", t.id(), "stream", t.stream()));
        section(out, "derived", requests, r -> r.changes().derived(), (o, stream) -> fields(o, "stream", stream));
    }

    private static List<RowChanges.Unique> uniques(AppendRequest request, boolean from, boolean to) {
        return request.changes().uniques().stream().filter(u -> (u.from() != null) == from && (u.to() != null) == to)
                .toList();
    }

    @FunctionalInterface
    private interface Fields<T> {
        void write(JsonGenerator out, T of) throws IOException;
    }

    private static <T> void section(JsonGenerator out, String name, List<AppendRequest> requests,
            Function<AppendRequest, ? extends Iterable<T>> of, Fields<T> fields) throws IOException {
        boolean begun = false;
        for (int m = 0; m < requests.size(); m++) {
            for (T row : of.apply(requests.get(m))) {
                if (!begun) {
                    out.writeArrayFieldStart(name);
                    begun = true;
                }
                out.writeStartObject();
                out.writeNumberField("request", m);
                fields.write(out, row);
                out.writeEndObject();
            }
        }
        if (begun) {
            out.writeEndArray();
        }
    }

    private static void fields(JsonGenerator out, Object... namesAndValues) throws IOException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case null -> out.writeNullField(name);
                case Long number -> out.writeNumberField(name, number);
                case Integer number -> out.writeNumberField(name, number);
                case Object other -> out.writeStringField(name, other.toString());
            }
        }
    }
}
