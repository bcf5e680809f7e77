package io.caseloop.backbone.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
import java.util.function.Function;

/// Calls `append_batch`: the guards and rows of all members as one JSON document, the events as arrays.
final class BatchWriter {

    private static final String CALL = "select member, why from append_batch(?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private final JsonFactory json = new JsonFactory();

    private record Row(int member, AppendRequest.NewEvent event) {
    }

    /// All of it or nothing: a transaction of its own where the connection commits by itself.
    ///
    /// @return the rejected members by number, with the kind of guard that rejected them
    Map<Integer, String> write(Connection connection, List<AppendRequest> members) throws SQLException {
        List<Row> rows = new java.util.ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            for (AppendRequest.NewEvent event : members.get(m).events()) {
                rows.add(new Row(m, event));
            }
        }
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setString(1, guards(members));
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
            call.setArray(15, connection.createArrayOf("bytea", rows.stream().map(r -> r.event().data()).toArray(byte[][]::new)));
            call.setArray(16, array(connection, "text", rows, r -> r.event().metadata()));
            try (ResultSet result = call.executeQuery()) {
                Map<Integer, String> rejected = new HashMap<>();
                while (result.next()) {
                    rejected.put(result.getInt(1), result.getString(2));
                }
                return rejected;
            }
        }
    }

    private static Array array(Connection connection, String type, List<Row> rows, Function<Row, Object> of) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(of).toArray());
    }

    private String guards(List<AppendRequest> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            section(out, "expect", members, m -> m.expected().entrySet(), (o, e) -> fields(o, "s", e.getKey(), "l", e.getValue()));
            section(out, "inbox", members, AppendRequest::inbox, (o, i) -> fields(o, "o", i.source(), "s", i.stream(), "a", i.after(), "p", i.position()));
            section(out, "passed", members, AppendRequest::passed, (o, i) -> fields(o, "o", i.source(), "s", i.stream(), "p", i.position()));
            section(out, "consumed", members, AppendRequest::consumed, (o, c) -> fields(o, "t", c.topic(), "p", c.partition(), "i", c.topicId(),
                    "o", c.position(), "e", c.epoch()));
            section(out, "reserve", members, m -> m.reserved().stream().filter(r -> r.from() == null).toList(),
                    (o, r) -> fields(o, "s", r.scope(), "k", r.key(), "v", r.to()));
            section(out, "change", members, m -> m.reserved().stream().filter(r -> r.from() != null).toList(),
                    (o, r) -> fields(o, "s", r.scope(), "k", r.key(), "f", r.from(), "t", r.to()));
            section(out, "copy", members, AppendRequest::copied, (o, c) -> fields(o, "s", c.scope(), "k", c.key(), "v", c.value()));
            section(out, "timer", members, AppendRequest::scheduled,
                    (o, t) -> fields(o, "k", t.kind(), "i", t.id(), "y", t.key(), "d", t.due(), "v", t.generation()));
            section(out, "fired", members, m -> m.fired() == null ? List.of() : List.of(m.fired()),
                    (o, f) -> fields(o, "k", f.kind(), "i", f.id(), "v", f.generation()));
            section(out, "idem", members, m -> m.kept() == null ? List.of() : List.of(m.kept()), (o, k) -> fields(o, "s", k.claim().subject(),
                    "r", k.claim().route(), "k", k.claim().key(), "h", k.claim().requestHash(), "c", k.answer().status(),
                    "t", k.answer().contentType(), "b", k.answer().body()));
            out.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Fields<T> {
        void write(JsonGenerator out, T of) throws IOException;
    }

    private static <T> void section(JsonGenerator out, String name, List<AppendRequest> members, Function<AppendRequest, ? extends Iterable<T>> of,
                                    Fields<T> fields) throws IOException {
        boolean begun = false;
        for (int m = 0; m < members.size(); m++) {
            for (T row : of.apply(members.get(m))) {
                if (!begun) {
                    out.writeArrayFieldStart(name);
                    begun = true;
                }
                out.writeStartObject();
                out.writeNumberField("m", m);
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
