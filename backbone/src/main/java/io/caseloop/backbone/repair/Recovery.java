package io.caseloop.backbone.repair;

import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Recovering.Recovered;
import io.caseloop.backbone.operations.Recovering.Unrecoverable;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.topic.TopicScan;
import io.caseloop.events.EventEnvelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings back from the topics what a restored store lacks of its own facts, as published, in one
/// transaction: all of it or nothing. What other services' facts had been taken in for them is
/// noted too, so that it does not lead to anything a second time.
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String CONTRADICTED = "CL001";
    private static final String HOLE = "CL002";
    private static final int TELL_EVERY = 50_000;

    private static final String FACT =
            "insert into recovering select ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?"
            + " where not exists (select 1 from event where stream = ? and position = ? and id = ?) on conflict (id) "
            + "do nothing";
    private static final String CAUSE = "insert into recovering_cause values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final String source;
    private final StoreReader store;
    private final Segments segments;
    private final TopicScan topics;
    private long read;
    private long told;

    public Recovery(String source, StoreReader store, Segments segments, TopicScan topics) {
        this.source = source;
        this.store = store;
        this.segments = segments;
        this.topics = topics;
    }

    /// @param lacking the segments that lack facts
    public Recovered run(Set<Integer> lacking) {
        Instant since = since(lacking);
        LOG.warn("looking on the topics for facts of {} since {} that its store does not know", source, since);
        try {
            return store.transaction(connection -> bringBack(connection, since));
        } catch (SQLException e) {
            throw switch (String.valueOf(e.getSQLState())) {
                case CONTRADICTED ->
                        new Unrecoverable("facts of the store stand where the topics have others: it wrote after it "
                                + "was restored, while Kafka was away");
                case HOLE -> new Unrecoverable("the topics do not have all facts between the last that the store "
                        + "knows and the last of the topics");
                case String state -> new StoreUnavailable("could not recover: SQL state " + state);
            };
        }
    }

    /// Nothing that was recorded before the last fact that the store has of a segment is missing there.
    private Instant since(Set<Integer> lacking) {
        return store.query("select min(recorded_at) from segment where id = any (string_to_array(?, ',')::int[])",
                r -> r.getObject(1, OffsetDateTime.class).toInstant(),
                lacking.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .getFirst().minus(TopicScan.SKEW);
    }

    private Recovered bringBack(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement facts = connection.prepareStatement(FACT);
             PreparedStatement causes = connection.prepareStatement(CAUSE);
             PreparedStatement insert = connection.prepareStatement("select facts, streams from bring_back()");
             Statement patience = connection.createStatement()) {
            patience.execute("set local idle_in_transaction_session_timeout = 0"); // it waits for Kafka meanwhile
            topics.since(since, StoreFreshness.TOPICS, records -> note(records, facts, causes));
            try (ResultSet result = insert.executeQuery()) {
                result.next();
                return new Recovered(result.getLong(1), result.getLong(2));
            }
        }
    }

    private boolean note(ConsumerRecords<String, byte[]> records, PreparedStatement facts, PreparedStatement causes) {
        try {
            for (ConsumerRecord<String, byte[]> received : records) {
                Optional<EventEnvelope> fact = topics.fact(received);
                if (fact.isPresent() && fact.get().source().equals(source)) {
                    add(facts, fact.get(), received);
                } else if (fact.isPresent()) {
                    addCause(causes, fact.get(), received);
                }
            }
            facts.executeBatch();
            causes.executeBatch();
        } catch (SQLException e) {
            throw new StoreUnavailable("could not recover: SQL state " + e.getSQLState());
        }
        read += records.count();
        if (read - told >= TELL_EVERY) {
            told = read;
            LOG.info("recovering {}: {} records read", source, read);
        }
        return true;
    }

    private void add(PreparedStatement row, EventEnvelope fact, ConsumerRecord<String, byte[]> received)
            throws SQLException {
        UUID id = UUID.fromString(fact.id());
        Object[] values = {id, segments.of(fact.subject()), fact.stream(), fact.streamPosition(), fact.type(),
                received.topic(), fact.subject(),
            Timestamp.from(fact.time()), Timestamp.from(fact.recordedTime()), fact.actor(), fact.correlationId(),
            fact.causationId(),
            fact.traceparent(), fact.data(), received.partition(), received.offset(), fact.stream(),
            fact.streamPosition(), id};
        add(row, values);
    }

    private static void addCause(PreparedStatement row, EventEnvelope fact, ConsumerRecord<String, byte[]> received)
            throws SQLException {
        String key = received.key() == null ? received.topic() + "/" + received.partition() : received.key();
        add(row, new Object[] {fact.id(), key, fact.source(), fact.stream(), fact.streamPosition(), received.topic(),
                received.partition(), received.offset()});
    }

    private static void add(PreparedStatement row, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
        row.addBatch();
    }
}
