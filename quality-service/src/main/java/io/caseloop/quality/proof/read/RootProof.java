package io.caseloop.quality.proof.read;

import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.proof.model.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Verifies every root: its signature, the link to its predecessor, its leaves, and that each named
/// journey still has the signed hash at the signed sequence.
final class RootProof {

    private static final int FETCH = 1_000;

    private final Connection connection;
    private final RootSigner signer;
    private final Problems problems;

    RootProof(Connection connection, RootSigner signer, Problems problems) {
        this.connection = connection;
        this.signer = signer;
        this.problems = problems;
    }

    /// @return the number of roots
    long check() throws SQLException {
        leaves();
        long expected = 1;
        byte[] before = new byte[0];
        try (PreparedStatement query = connection.prepareStatement("SELECT number, at, journeys, previous, root, "
                + "key_id, signature FROM journey_root ORDER BY number")) {
            query.setFetchSize(100);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long number = row.getLong("number");
                    byte[] previous = row.getBytes("previous");
                    byte[] root = row.getBytes("root");
                    String name = "root " + number;
                    if (number != expected || !Arrays.equals(previous, before)) {
                        problems.add(name, null, "it does not follow the root before it");
                    }
                    Instant at = Columns.time(row, "at");
                    if (!signer.verifies(number, at, row.getInt("journeys"), previous, root,
                            row.getBytes("signature"))) {
                        problems.add(name, null, "its signature is not that of the key " + signer.keyId());
                    }
                    if (!Arrays.equals(root, HashChain.root(hashes(connection, number, row.getInt("journeys"))))) {
                        problems.add(name, null, "it does not cover the journeys listed under it");
                    }
                    expected = number + 1;
                    before = root;
                }
            }
        }
        return expected - 1;
    }

    /// The leaves of a root, in order.
    static List<byte[]> hashes(Connection connection, long number, int journeys) throws SQLException {
        List<byte[]> hashes = new ArrayList<>(journeys);
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT ticket, sequence, hash FROM journey_root_leaf WHERE number = ? ORDER BY leaf")) {
            query.setFetchSize(FETCH);
            query.setLong(1, number);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hashes.add(HashChain.leaf(rows.getString(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return hashes;
    }

    /// Reports a journey whose signed end has changed: the first missing fact, or the signed end
    /// and the last verified fact before it.
    private void leaves() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT l.number, l.ticket, l.sequence, e.hash IS NULL AS missing,
                       (SELECT coalesce(max(b.sequence), 0) FROM journey_event b WHERE b.ticket = l.ticket
                       AND b.sequence < l.sequence) AS there,
                       (SELECT coalesce(max(p.sequence), 0) FROM journey_root_leaf p
                       JOIN journey_event s ON s.ticket = p.ticket AND s.sequence = p.sequence
                                AND s.hash = p.hash WHERE p.ticket = l.ticket AND p.sequence < l.sequence) AS proven
                FROM journey_root_leaf l LEFT JOIN journey_event e ON e.ticket = l.ticket AND e.sequence = l.sequence
                WHERE e.hash IS DISTINCT FROM l.hash ORDER BY l.number, l.leaf""")) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    leaf(rows);
                }
            }
        }
    }

    private void leaf(ResultSet row) throws SQLException {
        String ticket = row.getString("ticket");
        long number = row.getLong("number");
        long sequence = row.getLong("sequence");
        if (row.getBoolean("missing")) {
            problems.add(ticket, row.getLong("there") + 1,
                    "root %d signed the facts from here to sequence %d, and they are missing"
                            .formatted(number, sequence));
        } else {
            problems.add(ticket, sequence, "root %d signed another hash here: a fact after sequence %d was changed"
                    .formatted(number, row.getLong("proven")));
        }
    }
}
