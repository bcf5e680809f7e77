package io.caseloop.quality.proof.read;

import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.journey.read.EventRows.End;
import io.caseloop.quality.proof.model.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/// Verifies one journey when it is opened (Q4): its hash chain, the facts it waits for, and the newest
/// signed root that covers it. [JourneyProof] verifies all of them and more of each.
public final class JourneySeals {

    private static final int FETCH = 500;

    private final DataSource database;
    private final RootSigner signer;

    public JourneySeals(DataSource database, RootSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /// What is known of a journey's integrity; the worst that holds.
    public enum State {
        /// Every fact is covered by a signed root.
        SEALED,
        /// The newest facts wait for the next root.
        PENDING,
        /// Facts wait behind one that has not arrived.
        GAPS,
        /// Something is not what was received or signed.
        MISMATCH;

        /// As answers name it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The newest signed root that names the journey.
    ///
    /// @param leaf the place of the journey among the leaves of the root, from 0
    /// @param sequence the last sequence that it covers
    record Signed(long number, Instant at, int journeys, byte[] previous, byte[] root, String keyId, byte[] signature,
            int leaf, long sequence, byte[] hash) {
    }

    /// @param sequence of the last fact of the unbroken chain, 0 for none
    /// @param faults what is wrong, with the sequence where it begins
    /// @param waiting the facts that wait behind a missing one
    /// @param signed null before the first root
    public record Seal(State state, long sequence, byte[] hash, List<Fault> faults, long waiting, Signed signed) {

        /// The last sequence that a signed root covers; 0 before the first.
        public long sealedTo() {
            return signed == null ? 0 : signed.sequence();
        }

        /// When that root was signed; null before the first.
        public Instant signedAt() {
            return signed == null ? null : signed.at();
        }
    }

    public Seal of(String journey) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return of(connection, journey);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    private Seal of(Connection connection, String journey) throws SQLException {
        List<Fault> faults = new ArrayList<>();
        Signed signed = newest(connection, journey);
        End end = chain(connection, journey, signed, faults);
        if (signed != null && !signer.verifies(signed.number(), signed.at(), signed.journeys(), signed.previous(),
                signed.root(), signed.signature())) {
            faults.add(new Fault(null, "the signature of root " + signed.number() + " is not that of the key "
                    + signer.keyId()));
        }
        long waiting = waiting(connection, journey);
        return new Seal(state(faults, waiting, signed, end), end.sequence(), end.hash(), faults, waiting, signed);
    }

    private static State state(List<Fault> faults, long waiting, Signed signed, End end) {
        if (!faults.isEmpty()) {
            return State.MISMATCH;
        }
        if (waiting > 0) {
            return State.GAPS;
        }
        return signed == null || signed.sequence() < end.sequence() ? State.PENDING : State.SEALED;
    }

    /// Follows the chain to the first fault.
    private static End chain(Connection connection, String journey, Signed signed, List<Fault> faults)
            throws SQLException {
        End end = End.beginning(journey);
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT sequence, prev_hash, headers, data, hash FROM journey_event WHERE ticket = ?
                    ORDER BY sequence""")) {
            query.setFetchSize(FETCH);
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                while (row.next() && faults.isEmpty()) {
                    ChainLink link = ChainLink.of(row);
                    faults.addAll(link.faults(end));
                    end = link.end();
                    if (faults.isEmpty() && signed != null && signed.sequence() == end.sequence()
                            && !Arrays.equals(signed.hash(), end.hash())) {
                        faults.add(new Fault(end.sequence(), "root " + signed.number() + " signed another hash here"));
                    }
                }
            }
        }
        if (faults.isEmpty() && signed != null && end.sequence() < signed.sequence()) {
            faults.add(new Fault(end.sequence() + 1, "root " + signed.number()
                    + " signed the facts from here to sequence " + signed.sequence() + ", and they are missing"));
        }
        return end;
    }

    private static Signed newest(Connection connection, String journey) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT r.number, r.at, r.journeys, r.previous, r.root, r.key_id, r.signature, l.leaf, l.sequence, l.hash
                FROM journey_root_leaf l JOIN journey_root r USING (number)
                WHERE l.ticket = ? ORDER BY l.sequence DESC LIMIT 1""")) {
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new Signed(row.getLong("number"), Columns.time(row, "at"), row.getInt("journeys"),
                        row.getBytes("previous"), row.getBytes("root"), row.getString("key_id"),
                        row.getBytes("signature"), row.getInt("leaf") - 1, row.getLong("sequence"),
                        row.getBytes("hash")) : null;
            }
        }
    }

    private static long waiting(Connection connection, String journey) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM journey_parked WHERE ticket = ?")) {
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// The way from the journey's leaf to the signed root, for whoever verifies it elsewhere.
    List<HashChain.Step> inclusion(Signed signed) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<byte[]> leaves = RootProof.hashes(connection, signed.number(), signed.journeys());
            return HashChain.path(leaves, signed.leaf());
        }
    }
}
