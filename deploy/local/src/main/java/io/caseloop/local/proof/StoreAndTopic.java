package io.caseloop.local.proof;

import io.caseloop.local.DatabaseAccess;
import io.caseloop.local.Service;
import io.caseloop.local.ServiceSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Compares every store with the topics: the same facts, each once, in the same order per stream, with no hole.
/// The system may go on working meanwhile: what a store held when the comparison began must come onto the topic soon.
/// However much there is, what it remembers is bounded: of many streams it takes a share at a time, and reads all anew for each.
public final class StoreAndTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int FETCH = 2_000;
    private static final int STREAMS_AT_ONCE = 60_000; // some 450 bytes each
    private static final int PER_STREAM = 3; // records on the topics, at least: stores may have less than the topics

    private final ServiceSettings settings;
    private final Consumer<String> say;
    private final Duration patience;
    private final int streamsAtOnce;
    private final Findings findings = new Findings();
    private final Map<Service, Long> stored = new EnumMap<>(Service.class);
    private long published;

    public StoreAndTopic(ServiceSettings settings, Consumer<String> say) {
        this(settings, say, PATIENCE, STREAMS_AT_ONCE);
    }

    /// Waits so long for what a store holds to come onto the topic.
    StoreAndTopic(ServiceSettings settings, Consumer<String> say, Duration patience, int streamsAtOnce) {
        this.settings = settings;
        this.say = say;
        this.patience = patience;
        this.streamsAtOnce = streamsAtOnce;
    }

    /// Reads everything; gives what is wrong.
    public Findings compare() throws SQLException {
        var streams = 0L;
        for (var service : Service.values()) {
            try (var connection = connect(service)) {
                numbersHaveNoHole(connection, service);
                streams += streams(connection);
            }
        }
        var shares = (int) (1 + Math.max(streams, TopicReading.records(settings.bootstrap()) / PER_STREAM) / streamsAtOnce);
        for (var share = 0; share < shares; share++) {
            compare(new Share(share, shares));
            if (shares > 1) {
                say.accept("share " + (share + 1) + " of " + shares + " of the streams is compared");
            }
        }
        stored.forEach((service, events) -> say.accept(events + " events in the store of " + source(service)));
        say.accept(published + " events on the topics");
        return findings;
    }

    private void compare(Share share) throws SQLException {
        var heads = new EnumMap<Service, Map<String, Long>>(Service.class);
        for (var service : Service.values()) {
            heads.put(service, heads(service, share));
        }
        try (var topics = new TopicReading(settings.bootstrap(), share, findings)) {
            topics.readToEnd();
            waitForRelays(topics, heads);
            for (var service : Service.values()) {
                stored.merge(service, compare(service, share, heads.get(service), topics.of(source(service))), Long::sum);
            }
            published += topics.events();
        }
    }

    private static long streams(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("SELECT count(DISTINCT stream) FROM event")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The number of events per stream, now.
    private Map<String, Long> heads(Service service, Share share) throws SQLException {
        var heads = new HashMap<String, Long>();
        try (var connection = connect(service)) {
            connection.setAutoCommit(false); // or the driver reads the whole table into memory
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (var rows = statement.executeQuery("SELECT stream, max(position) + 1 FROM event GROUP BY stream")) {
                    while (rows.next()) {
                        if (share.has(rows.getString(1))) {
                            heads.put(rows.getString(1), rows.getLong(2));
                        }
                    }
                }
            }
        }
        return heads;
    }

    private void waitForRelays(TopicReading topics, Map<Service, Map<String, Long>> heads) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && heads.entrySet().stream().anyMatch(service -> isBehind(topics, service))) {
            LockSupport.parkNanos(LOOK.toNanos());
            topics.readToEnd();
        }
    }

    private static boolean isBehind(TopicReading topics, Map.Entry<Service, Map<String, Long>> heads) {
        var streams = topics.of(source(heads.getKey()));
        return heads.getValue().entrySet().stream().anyMatch(head -> {
            var stream = streams.get(head.getKey());
            return stream == null || stream.count() < head.getValue();
        });
    }

    private long compare(Service service, Share share, Map<String, Long> heads, Map<String, StreamOnTopic> streams) throws SQLException {
        var seen = new HashSet<String>();
        var events = 0L;
        try (var connection = connect(service)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (var rows = statement.executeQuery("SELECT stream, position, id, subject, topic, data FROM event ORDER BY stream, position")) {
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
                findings.add(new Finding("of this stream", source(service), stream, 0, "is on the topic, but the store has no such stream")));
        return events;
    }

    private void numbersHaveNoHole(Connection connection, Service service) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(
                "SELECT segment, count(*), min(number), max(number) FROM event GROUP BY segment HAVING count(*) <> max(number) - min(number) + 1 OR min(number) > 1")) {
            while (rows.next()) {
                findings.add(new Finding("(any)", source(service), "segment " + rows.getInt(1), rows.getLong(4),
                        "the store has " + rows.getLong(2) + " events numbered from " + rows.getLong(3) + " to this: some are missing"));
            }
        }
    }

    private Connection connect(Service service) throws SQLException {
        DatabaseAccess access = settings.access(service);
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    private static String source(Service service) {
        return service.id() + "-service";
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
                tell(row, "the store has nothing at position " + next + ", which comes before");
            }
            next = position + 1;
            var published = streams.get(stream);
            if (published == null || published.count() <= position) {
                if (position < heads.getOrDefault(stream, 0L)) {
                    tell(row, "is in the store, but not on the topic %s; `./caseloop republish --service %s` publishes it again".formatted(row.getString(5), service.id()));
                }
            } else if (!published.has(position, row.getObject(3, UUID.class))) {
                tell(row, "the topic has another event there than the store");
            } else if (published.checksum(position) != TopicReading.checksum(row.getBytes(6))) {
                tell(row, "the topic has other content there than the store");
            } else if (!published.topic().equals(row.getString(5))) {
                tell(row, "is on topic " + published.topic() + ", but belongs to " + row.getString(5));
            }
        }

        /// The topic may not know more of a stream than its store.
        void endOfStream() {
            var published = streams.get(current);
            if (published != null && published.count() > next) {
                findings.add(new Finding("of this stream", source(service), current, next, "is on the topic, but not in the store"));
            }
        }

        private void tell(ResultSet row, String what) throws SQLException {
            findings.add(new Finding(row.getString(4), source(service), row.getString(1), row.getLong(2), what));
        }
    }
}
