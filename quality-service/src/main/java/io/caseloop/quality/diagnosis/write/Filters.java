package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.caseloop.mining.figures.LogFilter;
import io.caseloop.mining.figures.Selection;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Definitions of filters (Q5), kept so that every instance answers alike. The same definition has the same id.
@Singleton
public class Filters {

    private static final int ID_BYTES = 16;

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final ImportRows imports;

    Filters(AgroalDataSource database, ObjectMapper json, ImportRows imports) {
        this.database = database;
        this.json = json;
        this.imports = imports;
    }

    /// Which cases count; every condition that is given must hold.
    ///
    /// @param log an imported log; absent: our own journeys
    /// @param from the first event of the case is at or after
    /// @param to the first event of the case is before
    /// @param attributes of the case or of any of its events: one of the values
    /// @param passes activities that all occur
    /// @param avoids activities of which none occurs
    /// @param starts one of them is the first
    /// @param ends one of them is the last
    /// @param duration from the first to the last event
    /// @param variants the case is of one of these
    public record Definition(@Size(max = 100) String log, Instant from, Instant to,
            @Size(max = 20) Map<String, @Size(max = 1000) List<@Size(max = 1000) String>> attributes,
            @Size(max = 100) List<@Size(max = 1000) String> passes,
            @Size(max = 100) List<@Size(max = 1000) String> avoids,
            @Size(max = 100) List<@Size(max = 1000) String> starts,
            @Size(max = 100) List<@Size(max = 1000) String> ends,
            Duration duration, @Size(max = 1000) List<@Size(max = 100) String> variants) {

        public static final Definition EVERYTHING = new Definition(null, null, null, null, null, null, null, null, null,
                null);
    }

    /// Seconds, each may be absent.
    public record Duration(Double min, Double max) {
    }

    /// @return its id
    public String add(Definition definition, String by) throws SQLException {
        String written = written(definition);
        String id = hash(written);
        try (Connection connection = database.getConnection();
             PreparedStatement insert = connection.prepareStatement("""
                     INSERT INTO diagnosis_filter (id, log, definition, created_by) VALUES (?, ?, ?, ?)
                     ON CONFLICT DO NOTHING""")) {
            insert.setString(1, id);
            insert.setString(2, definition.log());
            insert.setString(3, written);
            insert.setString(4, by);
            insert.executeUpdate();
        }
        return id;
    }

    public Optional<Definition> find(String id) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement(
                     "SELECT definition FROM diagnosis_filter WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(json.readValue(row.getString(1), Definition.class)) : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of diagnosis_filter is not what this version writes", e);
        }
    }

    /// The cases that a definition lets through.
    public Selection select(Definition definition, Logs.Ready ready) throws SQLException {
        Duration duration = definition.duration() == null ? new Duration(null, null) : definition.duration();
        return Selection.of(ready.log(), new LogFilter(definition.from(), definition.to(), attributes(definition),
                definition.passes(), definition.avoids(), definition.starts(), definition.ends(), duration.min(),
                duration.max(), definition.variants()), ready.all());
    }

    /// Values of hidden attributes may be given as they stand in the file, or as pseudonyms.
    private Map<String, List<String>> attributes(Definition definition) throws SQLException {
        if (definition.log() == null || definition.attributes() == null) {
            return definition.attributes();
        }
        byte[] secret = imports.secret(definition.log());
        List<String> open = imports.find(definition.log()).map(log -> log.mapping().open()).orElse(List.of());
        if (secret == null) {
            return definition.attributes();
        }
        Pseudonyms pseudonyms = new Pseudonyms(secret, open);
        Map<String, List<String>> hidden = new TreeMap<>();
        definition.attributes().forEach((name, values) -> hidden.put(name, values.stream()
                .flatMap(value -> Stream.of(value, pseudonyms.of(name, value))).distinct().toList()));
        return hidden;
    }

    private String written(Definition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a filter cannot be written as JSON", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
