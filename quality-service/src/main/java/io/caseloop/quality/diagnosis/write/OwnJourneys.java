package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.Oddities;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Our own journeys as a log (Q5): the facts of intake, routing and feedback as activities, who acted as resource,
/// and attributes of the case that are no personal text. What arrived since is added when the log is asked for, at
/// most every few seconds.
@Singleton
public class OwnJourneys {

    private static final long PAUSE = 3_000_000_000L;
    private static final int CHUNK = 5_000;
    private static final List<String> OF_CASE = List.of("channel", "team", "tier", "customerTier", "language", "region",
            "state");
    private static final List<String> OF_GRADE = List.of("kind", "category", "urgency", "impact", "priority");

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final LogBuilder builder;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, Ownership> ownership = new HashMap<>();
    private EventLog log;
    private long read;

    OwnJourneys(AgroalDataSource database, ObjectMapper json, DiagnosisConfig config) {
        this.database = database;
        this.json = json;
        this.builder = new LogBuilder(new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Limits.USUAL.activities(),
                Limits.USUAL.values(), config.attributeBytes()), new Oddities());
    }

    /// A journey that has more facts than were read.
    private record Grown(String ticket, long from, String state) {
    }

    synchronized EventLog current() throws SQLException {
        if (log == null || System.nanoTime() - read > PAUSE) {
            int before = builder.events();
            List<Grown> grown = grown();
            for (int from = 0; from < grown.size(); from += CHUNK) {
                List<Grown> chunk = grown.subList(from, Math.min(from + CHUNK, grown.size()));
                events(chunk);
                chunk.forEach(this::attributes);
            }
            if (log == null || builder.events() > before || !grown.isEmpty()) {
                log = builder.build();
            }
            read = System.nanoTime();
        }
        return log;
    }

    private List<Grown> grown() throws SQLException {
        List<Grown> grown = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT ticket, last_sequence, state FROM journey_head WHERE opened_at IS NOT NULL
                     AND topic = 'ticket-lifecycle' ORDER BY opened_at, ticket""");
             ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long last = row.getLong(2);
                long before = known.getOrDefault(row.getString(1), 0L);
                if (last > before) {
                    grown.add(new Grown(row.getString(1), before, row.getString(3)));
                }
            }
        }
        return grown;
    }

    private void events(List<Grown> grown) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT e.ticket, e.sequence, e.type, e.at, e.stage, e.actor
                     FROM unnest(?::text[], ?::bigint[]) WITH ORDINALITY AS k(ticket, sequence, place)
                     JOIN journey_event e ON e.ticket = k.ticket AND e.sequence > k.sequence
                     ORDER BY k.place, e.sequence""")) {
            query.setArray(1, connection.createArrayOf("text", grown.stream().map(Grown::ticket).toArray()));
            query.setArray(2, connection.createArrayOf("bigint", grown.stream().map(Grown::from).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String ticket = row.getString(1);
                    known.put(ticket, row.getLong(2));
                    String activity = activity(row.getString(3));
                    Instant at = row.getObject(4, OffsetDateTime.class).toInstant();
                    ownership.computeIfAbsent(ticket, _ -> new Ownership()).apply(activity, at);
                    if (isStep(row.getString(5))) {
                        builder.event(new LogEvent(ticket, activity, null, at.getEpochSecond() * 1_000_000
                                + at.getNano() / 1000, 0, attributes(row.getString(5), row.getString(6)),
                                row.getLong(2)));
                    }
                }
            }
        }
    }

    /// Promises, suggestions and inspections accompany a case; they are no steps of it.
    private static boolean isStep(String stage) {
        return stage.equals("intake") || stage.equals("routing") || stage.equals("feedback");
    }

    private static Map<String, String> attributes(String stage, String actor) {
        return actor == null ? Map.of("stage", stage) : Map.of("stage", stage, "org:resource", actor);
    }

    /// `io.caseloop.intake.ticket-opened.v1` → `ticket-opened`.
    private static String activity(String type) {
        String[] parts = type.split("\\.");
        return parts.length < 2 ? type : parts[parts.length - 2];
    }

    private void attributes(Grown journey) {
        try {
            JsonNode state = json.readTree(journey.state());
            Map<String, String> shown = new LinkedHashMap<>();
            OF_CASE.forEach(name -> put(shown, name, state.path(name)));
            OF_GRADE.forEach(name -> put(shown, name, state.path("grade").path(name)));
            builder.caseAttributes(journey.ticket(), shown);
            new JourneyMeasures(state, ownership.get(journey.ticket())).all()
                    .forEach((name, value) -> builder.measure(journey.ticket(), name, value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state in journey_head is not what this version writes", e);
        }
    }

    private static void put(Map<String, String> into, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            into.put(name, value.asText());
        }
    }
}
