package io.caseloop.quality.journey.read;

import io.caseloop.quality.proof.model.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// What a superuser can do to a journey of at least seven facts whose
/// end was signed.
public enum Tampering {
    ONE_BYTE_CHANGED(_ -> 4, "it was changed: its hash is not that of its content", false) {
        @Override
        void change(Connection connection, String ticket) throws SQLException {
            update(connection, "UPDATE journey_event SET data = set_byte(data, 5, 33) WHERE ticket = ? AND sequence = "
                    + "4", ticket);
        }
    },
    A_MIDDLE_EVENT_DELETED(_ -> 4, "the facts from here to sequence 4 are missing", false) {
        @Override
        void change(Connection connection, String ticket) throws SQLException {
            update(connection, "DELETE FROM journey_event WHERE ticket = ? AND sequence = 4", ticket);
        }
    },
    THE_TAIL_CUT(last -> last - 1, "signed the facts from here to sequence", true) {
        @Override
        void change(Connection connection, String ticket) throws SQLException {
            update(connection, "DELETE FROM journey_event WHERE sequence > (SELECT max(sequence) - 2 FROM "
                    + "journey_event e WHERE e.ticket = journey_event.ticket) AND ticket = ?", ticket);
        }
    },
    TWO_SWAPPED(last -> last, "signed another hash here: a fact after sequence 0 was changed", true) {
        @Override
        void change(Connection connection, String ticket) throws SQLException {
            swap(connection, ticket, 6, 7);
        }
    },
    THE_WHOLE_REPLACED(last -> last, "signed another hash here: a fact after sequence 0 was changed", true) {
        @Override
        void change(Connection connection, String ticket) throws SQLException {
            update(connection, "UPDATE journey_event SET data = convert_to(replace(convert_from(data, 'UTF8'), "
                    + "'2026-11-23', '2026-11-24'), 'UTF8') WHERE ticket = ?", ticket);
        }
    };

    private final IntUnaryOperator position;
    private final String what;
    private final boolean hidden;

    Tampering(IntUnaryOperator position, String what, boolean hidden) {
        this.position = position;
        this.what = what;
        this.hidden = hidden;
    }

    abstract void change(Connection connection, String ticket) throws SQLException;

    /// Whether all hashes, and where the journey is said to end, were made to fit: only what was
    /// signed differs.
    public boolean hidden() {
        return hidden;
    }

    /// The sequence that has to be named.
    public int position(int last) {
        return position.applyAsInt(last);
    }

    public String what() {
        return what;
    }

    public void with(Connection connection, String ticket) throws SQLException {
        change(connection, ticket);
        if (hidden) {
            hide(connection, ticket);
        }
    }

    public static void swap(Connection connection, String ticket, int one, int other) throws SQLException {
        for (List<Integer> move : List.of(List.of(one, 999), List.of(other, one), List.of(999, other))) {
            update(connection, "UPDATE journey_event SET sequence = " + move.get(1)
                    + " WHERE ticket = ? AND sequence = " + move.get(0), ticket);
        }
    }

    /// Recomputes the hashes and the head of the changed journey.
    public static void hide(Connection connection, String ticket) throws SQLException {
        byte[] hash = HashChain.beginning(ticket);
        try (PreparedStatement query = connection.prepareStatement("SELECT sequence, headers, data FROM journey_event "
                + "WHERE ticket = ? ORDER BY sequence");
             PreparedStatement update = connection.prepareStatement("UPDATE journey_event SET prev_hash = ?, hash = ? "
                     + "WHERE ticket = ? AND sequence = ?")) {
            query.setString(1, ticket);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    update.setBytes(1, hash);
                    hash = HashChain.next(hash, rows.getBytes(2), rows.getBytes(3));
                    update.setBytes(2, hash);
                    update.setString(3, ticket);
                    update.setLong(4, rows.getLong(1));
                    update.executeUpdate();
                }
            }
        }
        update(connection, "DELETE FROM journey_head WHERE ticket = ?", ticket);
        HeadRows.rebuild(connection, "", 10, false);
    }

    static void update(Connection connection, String sql, String ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, ticket);
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException("nothing was changed by " + sql);
            }
        }
    }
}
