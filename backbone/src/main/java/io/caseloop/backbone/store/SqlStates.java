package io.caseloop.backbone.store;

import java.sql.SQLException;
import java.util.Set;

/// What PostgreSQL's error codes mean for who writes (SQLSTATE, SQL standard and PostgreSQL's appendix A).
public final class SqlStates {

    private static final Set<String> RACES = Set.of("23505", "40001", "40P01");

    private SqlStates() {
    }

    /// Data, constraints, limits: the same again whenever it is tried, while PostgreSQL is well; of
    /// a batch one member's fault, not the others'.
    static boolean isRefused(Throwable t) {
        return begins(t, "22") || begins(t, "23") || begins(t, "54");
    }

    /// The connection broke, or the server is shutting down.
    public static boolean isLoss(Throwable t) {
        return begins(t, "08") || begins(t, "57P");
    }

    /// Unique violation, serialisation failure, deadlock.
    static boolean isRace(SQLException e) {
        return RACES.contains(String.valueOf(e.getSQLState()));
    }

    /// `all_accepted` found a request that was rejected, or a copy that is stale.
    static boolean isRejected(SQLException e) {
        return "CL409".equals(e.getSQLState());
    }

    /// Class and SQL state: messages of the server may quote values.
    static String describe(Throwable t) {
        return t instanceof SQLException e ? e.getClass().getSimpleName() + " " + e.getSQLState()
                : t.getClass().getName();
    }

    private static boolean begins(Throwable t, String state) {
        return t instanceof SQLException e && String.valueOf(e.getSQLState()).startsWith(state);
    }
}
