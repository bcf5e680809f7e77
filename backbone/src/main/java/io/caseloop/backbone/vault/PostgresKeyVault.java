package io.caseloop.backbone.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.backbone.store.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/// The embedded vault: a PostgreSQL database with roles of its own. Rows are useless without the master key.
public final class PostgresKeyVault implements KeyVault {

    private static final long MOMENT_NANOS = 1_000_000_000;

    private final DataSource database;
    private final AesGcmJce master;
    private final LongSupplier nanos;

    /// @param masterKey 256 bits, kept outside any database
    public PostgresKeyVault(DataSource database, byte[] masterKey) {
        this(database, masterKey, System::nanoTime);
    }

    PostgresKeyVault(DataSource database, byte[] masterKey, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.master = KeyWrapping.cipher(masterKey);
    }

    @Override
    public Map<String, byte[]> own(Map<String, String> keyToOwner) {
        if (keyToOwner.isEmpty()) {
            return Map.of();
        }
        return asking(connection -> {
            Map<String, byte[]> owners = new HashMap<>();
            for (String owner : new java.util.TreeSet<>(keyToOwner.values())) {
                owners.put(owner, ownerKey(connection, owner));
            }
            Map<String, byte[]> made = insert(connection, new TreeMap<>(keyToOwner), owners);
            for (Map.Entry<String, String> wanted : keyToOwner.entrySet()) {
                if (!made.containsKey(wanted.getKey())) {
                    rewrap(connection, wanted.getKey(), wanted.getValue(), owners.get(wanted.getValue()));
                }
            }
            return made;
        });
    }

    private byte[] ownerKey(Connection connection, String owner) throws SQLException {
        byte[] fresh = KeyWrapping.random();
        try (PreparedStatement statement = connection.prepareStatement("with made as (insert into owner_key (owner, "
                + "wrapped) values (?, ?)"
                + " on conflict do nothing returning wrapped) select wrapped from made union all select wrapped from "
                + "owner_key where owner = ?")) {
            statement.setString(1, owner);
            statement.setBytes(2, KeyWrapping.wrap(master, fresh, owner));
            statement.setString(3, owner);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return KeyWrapping.unwrap(master, row.getBytes(1), owner);
                }
            }
        }
        return existingOwnerKey(connection, owner);
    }

    /// Somebody else made it in the same moment.
    private byte[] existingOwnerKey(Connection connection, String owner) throws SQLException {
        String sql = "select wrapped from owner_key where owner = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new VaultUnavailable("an owner's key was destroyed while it was asked for");
                }
                return KeyWrapping.unwrap(master, row.getBytes(1), owner);
            }
        }
    }

    private static Map<String, byte[]> insert(Connection connection, Map<String, String> keyToOwner,
            Map<String, byte[]> owners) throws SQLException {
        Map<String, byte[]> fresh = new HashMap<>();
        keyToOwner.keySet().forEach(key -> fresh.put(key, KeyWrapping.random()));
        String values = String.join(", ", java.util.Collections.nCopies(keyToOwner.size(), "(?, ?, ?)"));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into data_key (key, owner, wrapped) values " + values
                + " on conflict do nothing returning key")) {
            int i = 1;
            for (Map.Entry<String, String> wanted : keyToOwner.entrySet()) {
                statement.setString(i++, wanted.getKey());
                statement.setString(i++, wanted.getValue());
                statement.setBytes(i++, KeyWrapping.wrap(KeyWrapping.cipher(owners.get(wanted.getValue())),
                        fresh.get(wanted.getKey()), wanted.getKey()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> made = new HashSet<>();
                while (rows.next()) {
                    made.add(rows.getString(1));
                }
                fresh.keySet().retainAll(made);
                return fresh;
            }
        }
    }

    private void rewrap(Connection connection, String key, String owner, byte[] ownerKey) throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select d.wrapped, o.wrapped, o.owner from data_key d join owner_key o using (owner) where key = ? "
                + "and owner <> ?")) {
            statement.setString(1, key);
            statement.setString(2, owner);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    found.add(unwrapped(row, key));
                }
            }
        }
        for (byte[] dataKey : found) {
            try (PreparedStatement statement = connection.prepareStatement("update data_key set owner = ?, wrapped = "
                    + "? where key = ?")) {
                statement.setString(1, owner);
                statement.setBytes(2, KeyWrapping.wrap(KeyWrapping.cipher(ownerKey), dataKey, key));
                statement.setString(3, key);
                statement.executeUpdate();
            }
        }
    }

    /// @param row the wrapped data key, the wrapped key of its owner, and the owner
    private byte[] unwrapped(ResultSet row, String key) throws SQLException {
        byte[] owner = KeyWrapping.unwrap(master, row.getBytes(2), row.getString(3));
        return KeyWrapping.unwrap(KeyWrapping.cipher(owner), row.getBytes(1), key);
    }

    @Override
    public Optional<byte[]> dataKey(String key) {
        return asking(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select d.wrapped, o.wrapped, o.owner from data_key d join owner_key o using (owner) where d.key "
                    + "= ?")) {
                statement.setString(1, key);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(unwrapped(row, key)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public int destroy(String owner) {
        return asking(connection -> {
            try (PreparedStatement note = connection.prepareStatement("""
                    insert into destroyed_key (digest) select sha256(convert_to(key, 'UTF8')) from data_key
                      where owner = ? on conflict (digest) do update set at = excluded.at""");
                    PreparedStatement destroy = connection.prepareStatement(
                            "delete from owner_key where owner = ?")) {
                note.setString(1, owner);
                int keys = note.executeUpdate();
                destroy.setString(1, owner);
                destroy.executeUpdate();
                return keys;
            }
        });
    }

    @Override
    public boolean wasDestroyed(String key) {
        return asking(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select 1 from destroyed_key where digest = sha256(convert_to(?, 'UTF8'))")) {
                statement.setString(1, key);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @FunctionalInterface
    private interface Asked<T> {
        T of(Connection connection) throws SQLException;
    }

    /// Every query may be repeated. After a restart of PostgreSQL every pooled connection is broken and
    /// fails at once, so the query is retried; a query that times out is not.
    private <T> T asking(Asked<T> asked) {
        long begin = nanos.getAsLong();
        while (true) {
            try (Connection connection = connection()) {
                return asking(connection, asked);
            } catch (SQLException e) {
                if (!SqlStates.isLoss(e) || nanos.getAsLong() - begin > MOMENT_NANOS) {
                    throw unavailable(e);
                }
            }
        }
    }

    private Connection connection() {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static VaultUnavailable unavailable(SQLException e) {
        return new VaultUnavailable("the vault of personal keys did not answer: SQL state " + e.getSQLState());
    }

    private static <T> T asking(Connection connection, Asked<T> asked) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T answer = asked.of(connection);
            connection.commit();
            return answer;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
