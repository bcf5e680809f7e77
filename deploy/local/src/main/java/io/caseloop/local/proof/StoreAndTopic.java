package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/// Compares a store with the topics: the same facts, each once, in the same order per stream,
/// without gaps.
final class StoreAndTopic {

    private final Stores stores;
    private final Findings findings;

    StoreAndTopic(Stores stores, Findings findings) {
        this.stores = stores;
        this.findings = findings;
    }

    void reportGapsInNumbers(Service service) throws SQLException {
        try (var connection = stores.connect(service); var statement = connection.createStatement();
                var rows = statement.executeQuery(
                "SELECT segment, count(*), min(number), max(number) FROM event GROUP BY segment HAVING count(*) <> "
                        + "max(number) - min(number) + 1 OR min(number) > 1")) {
            while (rows.next()) {
                findings.add(new Finding("(any)", Stores.source(service), "segment " + rows.getInt(1), rows.getLong(4),
                        "the store has " + rows.getLong(2) + " events numbered from " + rows.getLong(3)
                                + " to this: some are missing"));
            }
        }
    }

    /// Returns the number of events of the share in the store.
    ///
    /// @param heads the events that must be on the topic
    long compare(Service service, Share share, Map<String, Long> heads, Map<String, StreamOnTopic> streams)
            throws SQLException {
        var seen = new HashSet<String>();
        var events = 0L;
        try (var connection = stores.connect(service)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(Comparison.FETCH);
                try (var rows = statement.executeQuery("SELECT stream, position, id, subject, topic, data "
                                + "FROM event ORDER BY stream, position")) {
                    var row = new Row(service, heads, streams);
                    while (rows.next()) {
                        if (share.has(rows.getString(1))) {
                            events++;
                            seen.add(rows.getString(1));
                            row.compare(rows);
                        }
                    }
                    row.endOfStream();
                }
            }
        }
        streams.keySet().stream().filter(stream -> !seen.contains(stream)).forEach(stream ->
                findings.add(new Finding("of this stream", Stores.source(service), stream, 0,
                        "is on the topic, but the store has no such stream")));
        return events;
    }

    /// Compares row after row, in the order of streams and positions.
    private final class Row {

        private final Service service;
        private final Map<String, Long> heads;
        private final Map<String, StreamOnTopic> streams;
        private String current = "";
        private long next;

        Row(Service service, Map<String, Long> heads, Map<String, StreamOnTopic> streams) {
            this.service = service;
            this.heads = heads;
            this.streams = streams;
        }

        void compare(ResultSet row) throws SQLException {
            var stream = row.getString(1);
            var position = row.getLong(2);
            if (!stream.equals(current)) {
                endOfStream();
                current = stream;
                next = 0;
            }
            if (position != next) {
                tell(row, "the store has no event at position " + next + ", which comes before");
            }
            next = position + 1;
            var published = streams.get(stream);
            if (published == null || published.count() <= position) {
                if (position < heads.getOrDefault(stream, 0L)) {
                    tell(row, "is in the store, but not on the topic " + row.getString(5)
                            + "; `./caseloop republish --service " + service.id() + "` publishes it again");
                }
            } else if (!published.has(position, row.getObject(3, UUID.class))) {
                tell(row, "the topic has another event there than the store");
            } else if (published.checksum(position) != TopicReading.checksum(row.getBytes(6))) {
                tell(row, "the topic has other content there than the store");
            } else if (!published.topic().equals(row.getString(5))) {
                tell(row, "is on topic " + published.topic() + ", but belongs to " + row.getString(5));
            }
        }

        /// Reports events of a stream that are on the topic only.
        void endOfStream() {
            var published = streams.get(current);
            if (published != null && published.count() > next) {
                findings.add(new Finding("of this stream", Stores.source(service), current, next,
                        "is on the topic, but not in the store"));
            }
        }

        private void tell(ResultSet row, String what) throws SQLException {
            findings.add(new Finding(row.getString(4), Stores.source(service), row.getString(1), row.getLong(2), what));
        }
    }
}
