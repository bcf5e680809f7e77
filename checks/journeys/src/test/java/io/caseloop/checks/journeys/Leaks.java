package io.caseloop.checks.journeys;

import io.caseloop.local.home.Ports;
import io.caseloop.local.home.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks for what a customer is known by, everywhere it must not stand in the clear: logs, metrics,
/// columns of every database.
final class Leaks {

    static final String PHONE = "13944172093";
    static final String NAME = "Quillfeather";
    static final String SENTENCE = "the lilac hippopotamus whispers at noon";

    /// Parts of them too: a number is often regrouped.
    private static final List<String> CANARIES = List.of(PHONE, "4417 2093", "4417-2093", NAME.toLowerCase(Locale.ROOT),
            "lilac hippopotamus", "lilac%20hippo", "lilac+hippo");

    private final SystemUnderTest system;

    Leaks(SystemUnderTest system) {
        this.system = system;
    }

    /// Where they stand; nothing, when all is well.
    List<String> everywhere() {
        List<String> found = new ArrayList<>(inLogs());
        found.addAll(inMetrics());
        Databases databases = new Databases(system);
        for (String database : databases.names()) {
            try (Connection connection = databases.connect(database)) {
                inTables(connection).forEach(table -> found.add("database " + database + ", " + table));
            } catch (SQLException e) {
                throw new AssertionError("cannot look into " + database, e);
            }
        }
        return found;
    }

    /// Of every part, the launcher included.
    List<String> inLogs() {
        List<String> found = new ArrayList<>();
        try (var logs = Files.newDirectoryStream(system.home().resolve("logs"))) {
            for (Path log : logs) {
                new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().filter(Leaks::leaks)
                        .forEach(line -> found.add("log " + log.getFileName() + ": " + line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    List<String> inMetrics() {
        List<String> found = new ArrayList<>();
        List<String> ports = new ArrayList<>(java.util.Arrays.stream(Service.values()).map(Service::id).toList());
        ports.add(Ports.FRONT_DOOR);
        for (String part : ports) {
            String metrics = new Api("http://127.0.0.1:" + system.port(part))
                    .send("GET", "/q/metrics", null, null, java.util.Map.of("Accept", "*/*")).expect(200).text();
            metrics.lines().filter(Leaks::leaks).forEach(line -> found.add("metrics of " + part + ": " + line));
        }
        return found;
    }

    /// Every column of every table, temporary ones of this connection included; bytes are read as
    /// text.
    static List<String> inTables(Connection connection) throws SQLException {
        return inTables(connection, CANARIES);
    }

    /// @param words in small letters
    static List<String> inTables(Connection connection, List<String> words) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            statement.execute("SET bytea_output = 'escape'");
            try (var rows = statement.executeQuery("SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN "
                    + "pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', "
                    + "'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        List<String> found = new ArrayList<>();
        for (String table : tables) {
            if (stands(connection, table, words)) {
                found.add(table);
            }
        }
        return found;
    }

    private static boolean stands(Connection connection, String table, List<String> words) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM " + table + " t WHERE EXISTS"
                + " (SELECT 1 FROM unnest(?::text[]) canary WHERE position(canary IN lower(t::text)) > 0) LIMIT 1")) {
            query.setArray(1, connection.createArrayOf("text", words.toArray()));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static boolean leaks(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return CANARIES.stream().anyMatch(lower::contains);
    }
}
