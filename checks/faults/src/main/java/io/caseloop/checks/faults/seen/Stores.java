package io.caseloop.checks.faults.seen;

import io.caseloop.checks.faults.system.Running;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the event tables of all services as superuser.
final class Stores {

    /// In the order in which they are relayed; with what of the plain data the checker looks at.
    private static final String EVENTS = """
            SELECT subject, position, id, type, stream, causation_id, at, recorded_at, topic, md5(data) AS digest,
                   CASE WHEN linked THEN convert_from(data, 'UTF8')::json ->> 'identity' END AS identity,
                   CASE WHEN linked THEN convert_from(data, 'UTF8')::json ->> 'customer' END AS customer
            FROM event, LATERAL (SELECT type LIKE '%.identity-linked.%' AS linked) l ORDER BY segment, number""";

    private Stores() {
    }

    static List<Sighting> all(Running system) throws SQLException {
        List<Sighting> events = new ArrayList<>();
        for (String service : Running.SERVICES) {
            try (var connection = system.store(service); var statement = connection.createStatement();
                    var rows = statement.executeQuery(EVENTS)) {
                while (rows.next()) {
                    events.add(sighting(rows, service));
                }
            }
        }
        return events;
    }

    /// All articles, published or not.
    static List<String> articles(Running system) throws SQLException {
        List<String> articles = new ArrayList<>();
        try (var connection = system.store("knowledge-service"); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT subject FROM event WHERE type LIKE '%.article-%' AND "
                        + "position = 0 ORDER BY subject")) {
            while (rows.next()) {
                articles.add(rows.getString(1));
            }
        }
        return articles;
    }

    private static Sighting sighting(ResultSet row, String service) throws SQLException {
        Map<String, String> data = new HashMap<>(Map.of("topic", row.getString("topic").intern(), Sighting.DIGEST,
                row.getString("digest")));
        if (row.getString("identity") != null) {
            data.put("identity", row.getString("identity"));
            data.put("customer", row.getString("customer"));
        }
        String cause = row.getString("causation_id");
        return new Sighting(Sighting.STORE, row.getString("subject"), row.getLong("position"), row.getString("id"),
                row.getString("type"), service,
                row.getString("stream"), row.getLong("position"), cause == null ? "" : cause, time(row, "at"),
                time(row, "recorded_at"), Map.copyOf(data));
    }

    /// PostgreSQL's clock, which is the one that counts.
    static Instant now(Running system) throws SQLException {
        try (var connection = system.store("sla-service"); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
