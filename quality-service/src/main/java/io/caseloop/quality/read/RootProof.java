package io.caseloop.quality.read;

import io.caseloop.quality.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks that every root was signed with our key, follows the one before, covers its leaves, and that each journey
/// it names still has that hash at that sequence.
final class RootProof {

    private final Connection connection;
    private final RootSigner signer;
    private final JourneyProof.Problems problems;

    RootProof(Connection connection, RootSigner signer, JourneyProof.Problems problems) {
        this.connection = connection;
        this.signer = signer;
        this.problems = problems;
    }

    /// @return how many roots there are
    long check() throws SQLException {
        leaves();
        long expected = 1;
        byte[] before = new byte[0];
        try (PreparedStatement query = connection.prepareStatement("SELECT number, at, journeys, previous, root, key_id, signature FROM journey_root ORDER BY number")) {
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
                    if (!signer.verifies(number, at, row.getInt("journeys"), previous, root, row.getBytes("signature"))) {
                        problems.add(name, null, "its signature is not that of the key " + signer.keyId());
                    }
                    if (!Arrays.equals(root, HashChain.root(hashes(number, row.getInt("journeys"))))) {
                        problems.add(name, null, "it does not cover the journeys listed under it");
                    }
                    expected = number + 1;
                    before = root;
                }
            }
        }
        return expected - 1;
    }

    private List<byte[]> hashes(long number, int journeys) throws SQLException {
        List<byte[]> hashes = new ArrayList<>(journeys);
        try (PreparedStatement query = connection.prepareStatement("SELECT ticket, sequence, hash FROM journey_root_leaf WHERE number = ? ORDER BY leaf")) {
            query.setLong(1, number);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hashes.add(HashChain.leaf(rows.getString(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return hashes;
    }

    private void leaves() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT l.number, l.ticket, l.sequence, e.hash IS NULL AS missing FROM journey_root_leaf l
                LEFT JOIN journey_event e ON e.ticket = l.ticket AND e.sequence = l.sequence
                WHERE e.hash IS DISTINCT FROM l.hash ORDER BY l.number, l.leaf""");
             ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                problems.add(rows.getString("ticket"), rows.getLong("sequence"),
                        rows.getBoolean("missing") ? "root %d signed this fact, and it is missing".formatted(rows.getLong("number"))
                                : "root %d signed another hash".formatted(rows.getLong("number")));
            }
        }
    }
}
