package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Waits until the events that are on the topics have reached their journeys, as long as there is
/// progress. Compares facts instead of stored offsets, because an attacker could change both.
final class JourneyLag {

    private static final int AT_ONCE = 1_000;
    private static final String NEXT = """
            SELECT k.source, k.stream, coalesce((SELECT e.position + 1 FROM journey_event e
                WHERE e.source = k.source AND e.stream = k.stream
                   ORDER BY e.position DESC LIMIT 1), 0) FROM unnest(?::text[], ?::text[]) AS k(source, stream)""";

    private final Stores stores;
    private final Duration patience;
    private final Consumer<String> say;
    private final Map<Stream, Integer> behind = new HashMap<>();

    /// @param patience the maximum time without progress
    JourneyLag(Stores stores, Duration patience, Consumer<String> say) {
        this.stores = stores;
        this.patience = patience;
        this.say = say;
    }

    private record Stream(String source, String name) {
    }

    void waitFor(TopicReading topics) throws SQLException {
        for (var service : Service.values()) {
            var source = Stores.source(service);
            topics.of(source).forEach((name, stream) -> behind.put(new Stream(source, name), stream.count()));
        }
        try (var connection = stores.connect(Service.QUALITY)) {
            var lacking = look(connection);
            if (lacking > 0) {
                say.accept("waiting for journeys to catch up: " + lacking + " events are missing");
            }
            var deadline = System.nanoTime() + patience.toNanos();
            while (lacking > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Comparison.LOOK.toNanos());
                var before = lacking;
                lacking = look(connection);
                if (lacking < before) {
                    deadline = System.nanoTime() + patience.toNanos();
                }
            }
        }
    }

    /// The number of missing events; drops complete streams.
    private long look(Connection connection) throws SQLException {
        var lacking = 0L;
        var asked = List.copyOf(behind.keySet());
        try (var query = connection.prepareStatement(NEXT)) {
            for (var from = 0; from < asked.size(); from += AT_ONCE) {
                lacking += look(query, asked.subList(from, Math.min(from + AT_ONCE, asked.size())));
            }
        }
        return lacking;
    }

    private long look(PreparedStatement query, List<Stream> asked) throws SQLException {
        var lacking = 0L;
        query.setArray(1, query.getConnection().createArrayOf("text", asked.stream().map(Stream::source).toArray()));
        query.setArray(2, query.getConnection().createArrayOf("text", asked.stream().map(Stream::name).toArray()));
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                var stream = new Stream(rows.getString(1), rows.getString(2));
                var missing = behind.get(stream) - rows.getLong(3);
                if (missing > 0) {
                    lacking += missing;
                } else {
                    behind.remove(stream);
                }
            }
        }
        return lacking;
    }
}
