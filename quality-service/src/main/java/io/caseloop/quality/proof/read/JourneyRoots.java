package io.caseloop.quality.proof.read;

import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.journey.read.JourneyLock;
import io.caseloop.quality.journey.read.JourneyWriter;
import io.caseloop.quality.proof.model.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Signed roots (Q4): the ends of all changed journeys are signed at intervals, so that any later
/// change or truncation of signed content is detected.
///
/// Facts newer than the newest root (`caseloop.quality.root-interval`, one minute) and parked facts
/// are not covered by a signature. A user with write access to this database could change or
/// truncate them with matching hashes, and [JourneyProof] would not detect it. `./caseloop verify`
/// does, because it compares journeys with the stores and topics. A truncation of the newest roots
/// is detected only with a copy of the roots kept elsewhere (`GET /api/quality/roots`).
public final class JourneyRoots {

    private static final int MOST = 100_000;

    private final DataSource database;
    private final RootSigner signer;

    public JourneyRoots(DataSource database, RootSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /// A root in the form in which it can be archived elsewhere.
    ///
    /// @param root hexadecimal, like the others
    public record Root(long number, Instant at, int journeys, String previous, String root, String keyId,
            String signature) {
    }

    record Leaf(String ticket, long sequence, byte[] hash) {
    }

    /// @return empty if nothing has changed since the previous root
    public Optional<Root> sign() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JourneyLock.take(connection);
                Optional<Root> root = sign(connection);
                connection.commit();
                return root;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// @param after the number after which the page begins
    public List<Root> list(long after, int limit) throws SQLException {
        List<Root> roots = new ArrayList<>();
        HexFormat hex = HexFormat.of();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT number, at, journeys, previous, root, key_id, signature FROM journey_root
                         WHERE number > ? ORDER BY number LIMIT ?""")) {
            query.setLong(1, after);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    roots.add(new Root(row.getLong("number"), Columns.time(row, "at"), row.getInt("journeys"),
                            hex.formatHex(row.getBytes("previous")),
                            hex.formatHex(row.getBytes("root")), row.getString("key_id"),
                            hex.formatHex(row.getBytes("signature"))));
                }
            }
        }
        return roots;
    }

    private Optional<Root> sign(Connection connection) throws SQLException {
        List<Leaf> leaves = changed(connection);
        if (leaves.isEmpty()) {
            return Optional.empty();
        }
        byte[] root = HashChain.root(leaves.stream().map(l -> HashChain.leaf(l.ticket(), l.sequence(), l.hash()))
                .toList());
        try (PreparedStatement last = connection.prepareStatement("""
                SELECT clock_timestamp() AS now, r.number, r.root FROM (SELECT 1) one
                LEFT JOIN LATERAL (SELECT number, root FROM journey_root ORDER BY number DESC LIMIT 1) r ON true""");
             ResultSet row = last.executeQuery()) {
            row.next();
            long number = row.getLong("number") + 1;
            byte[] previous = row.getBytes("root") == null ? new byte[0] : row.getBytes("root");
            Instant at = Columns.kept(Columns.time(row, "now"));
            byte[] signature = signer.sign(number, at, leaves.size(), previous, root);
            insert(connection, number, at, previous, root, signature, leaves);
            HexFormat hex = HexFormat.of();
            return Optional.of(new Root(number, at, leaves.size(), hex.formatHex(previous), hex.formatHex(root),
                    signer.keyId(), hex.formatHex(signature)));
        }
    }

    /// Heads name the journeys; their ends are read from the facts, because a head can be rebuilt
    /// but a signature cannot.
    private static List<Leaf> changed(Connection connection) throws SQLException {
        List<Leaf> leaves = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT h.ticket, e.sequence, e.hash FROM journey_head h
                CROSS JOIN LATERAL (SELECT sequence, hash FROM journey_event WHERE ticket = h.ticket
                    ORDER BY sequence DESC LIMIT 1) e
                WHERE h.last_sequence > h.rooted AND e.sequence > h.rooted ORDER BY h.ticket LIMIT ?""")) {
            query.setInt(1, MOST);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    leaves.add(new Leaf(rows.getString(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return leaves;
    }

    private void insert(Connection connection, long number, Instant at, byte[] previous, byte[] root, byte[] signature,
            List<Leaf> leaves) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_root (number, at, journeys, previous, root, key_id, signature)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, number);
            insert.setObject(2, Columns.time(at));
            insert.setInt(3, leaves.size());
            insert.setBytes(4, previous);
            insert.setBytes(5, root);
            insert.setString(6, signer.keyId());
            insert.setBytes(7, signature);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_root_leaf (number, leaf, ticket, sequence, hash)
                SELECT ?, f.leaf, f.ticket, f.sequence, f.hash
                FROM unnest(?::text[], ?::bigint[], ?::bytea[]) WITH ORDINALITY
                    AS f(ticket, sequence, hash, leaf)""")) {
            new Columns(connection, insert).one(number).text(leaves, Leaf::ticket).number(leaves, Leaf::sequence)
                    .bytes(leaves, Leaf::hash);
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE journey_head h SET rooted = f.sequence FROM unnest(?::text[], ?::bigint[])
                    AS f(ticket, sequence) WHERE h.ticket = f.ticket""")) {
            new Columns(connection, update).text(leaves, Leaf::ticket).number(leaves, Leaf::sequence);
            update.executeUpdate();
        }
    }
}
