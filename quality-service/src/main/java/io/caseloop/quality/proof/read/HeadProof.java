package io.caseloop.quality.proof.read;

import io.caseloop.quality.journey.model.CaseFold;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.journey.read.Folding;
import io.caseloop.quality.journey.read.HeadRows;
import io.caseloop.quality.journey.read.HeadRows.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Compares every column of the stored heads with a full refold of the journeys (Q4).
///
/// A head of another fold version is stale, not wrong: such heads exist after an upgrade until the
/// background rebuild ends, and while two releases run. Columns that do not depend on the fold are
/// compared for them as well.
final class HeadProof {

    private static final int AT_ONCE = 500;

    private final Connection connection;
    private final Problems problems;
    private final Map<String, Head> refolded = new LinkedHashMap<>();
    private long stale;

    HeadProof(Connection connection, Problems problems) {
        this.connection = connection;
        this.problems = problems;
    }

    void compare(Head journey) throws SQLException {
        refolded.put(journey.ticket(), journey);
        if (refolded.size() >= AT_ONCE) {
            compare();
        }
    }

    /// @return the number of stale heads
    long end() throws SQLException {
        compare();
        return stale;
    }

    private void compare() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT h.*, coalesce((SELECT max(l.sequence) FROM journey_root_leaf l WHERE l.ticket = h.ticket), 0)
                    AS signed
                FROM journey_head h WHERE h.ticket = ANY(?::text[])""")) {
            new Columns(connection, query).text(List.copyOf(refolded.keySet()), ticket -> ticket);
            try (ResultSet kept = query.executeQuery()) {
                while (kept.next()) {
                    compare(kept, refolded.remove(kept.getString("ticket")));
                }
            }
        }
        refolded.keySet().forEach(ticket ->
                problems.head(ticket, null, "the journey has no head; it is rebuilt at the next start"));
        refolded.clear();
    }

    private void compare(ResultSet kept, Head head) throws SQLException {
        if (kept.getLong("last_sequence") != head.end().sequence()) {
            problems.head(head.ticket(), head.end().sequence(),
                    "the journey ends here, but its head says last_sequence " + kept.getLong("last_sequence"));
        }
        List<String> differing = new ArrayList<>();
        differing(differing, "topic", head.topic(), kept.getString("topic"));
        if (!Arrays.equals(head.end().hash(), kept.getBytes("last_hash"))) {
            differing.add("last_hash");
        }
        differing(differing, "last_at", Columns.kept(head.lastAt()), Columns.time(kept, "last_at"));
        differing(differing, "rooted", kept.getLong("signed"), kept.getLong("rooted"));
        if (kept.getInt("fold") == CaseFold.VERSION) {
            folded(differing, kept, head.state());
        } else {
            stale++;
        }
        if (!differing.isEmpty()) {
            problems.head(head.ticket(), null, "its head differs from a full refold in "
                    + String.join(", ", differing));
        }
    }

    private static void folded(List<String> differing, ResultSet kept, CaseState state) throws SQLException {
        differing(differing, "number", HeadRows.column(state.number()), kept.getString("number"));
        differing(differing, "customer", HeadRows.column(state.customer()), kept.getString("customer"));
        differing(differing, "status", HeadRows.column(state.state()), kept.getString("status"));
        differing(differing, "channel", HeadRows.column(state.channel()), kept.getString("channel"));
        differing(differing, "opened_at", HeadRows.column(state.openedAt()), Columns.time(kept, "opened_at"));
        differing(differing, "owner", HeadRows.column(state.holder()), kept.getString("owner"));
        differing(differing, "team", HeadRows.column(state.team()), kept.getString("team"));
        differing(differing, "kind", HeadRows.column(state.kind()), kept.getString("kind"));
        differing(differing, "category", HeadRows.column(state.category()), kept.getString("category"));
        differing(differing, "breached", state.hasBreach(), kept.getBoolean("breached"));
        differing(differing, "state", Optional.of(state), Folding.read(kept.getString("state")));
    }

    private static void differing(List<String> differing, String column, Object refolded, Object kept) {
        if (!Objects.equals(refolded, kept)) {
            differing.add(column);
        }
    }
}
