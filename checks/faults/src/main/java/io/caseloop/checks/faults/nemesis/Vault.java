package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// The keys of personal text as they were at one time.
record Vault(Map<String, byte[]> tables) {

    private static final List<String> TABLES = List.of("owner_key", "data_key"); // in the order of their references

    static Vault of(Running system) {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        try (Connection connection = system.vault()) {
            for (String table : TABLES) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", rows);
                tables.put(table, rows.toByteArray());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the vault refuses to be copied", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vault(tables);
    }

    void putBack(Running system) {
        try (Connection connection = system.vault(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE " + String.join(", ", TABLES));
            for (var table : tables.entrySet()) {
                connection.unwrap(PGConnection.class).getCopyAPI()
                        .copyIn("COPY " + table.getKey() + " FROM STDIN", new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the vault refuses to be put back", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
