package io.caseloop.quality.proof.read;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.quality.journey.model.CaseFold;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.journey.read.Columns;
import io.caseloop.quality.journey.read.EventRows.End;
import io.caseloop.quality.journey.read.Folding;
import io.caseloop.quality.journey.read.HeadRows;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.journey.read.Received;
import io.caseloop.quality.proof.model.HeaderBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Verifies every journey (Q4): sequences are contiguous, hashes match, columns equal the headers,
/// streams are in order, heads equal a full refold, and all signed content exists. Facts that are
/// not signed yet are covered only by a comparison with the stores; see [JourneyRoots].
public final class JourneyProof {

    private static final int FETCH = 1_000;
    private static final int PATIENCE = 600_000;

    private final DataSource database;
    private final RootSigner signer;

    public JourneyProof(DataSource database, RootSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /// @param holes the number of streams with a missing fact; each is also a problem
    /// @param stale the number of heads of another fold version, whose state was not compared; not
    ///      a problem: they are rebuilt after an upgrade, by the next fact or by a rebuild of
    ///      `journey-heads`
    /// @param odd the number of records that are not facts, or differ from the known fact at the
    ///      same position
    /// @param problems the first problems, those of heads last
    /// @param more the number of problems not listed
    public record Verdict(long journeys, long events, long roots, long holes, long stale, long odd,
            List<Problem> problems, long more) {
    }

    /// @param ticket the journey, or `root <number>`
    /// @param sequence null for the journey as a whole
    @Schema(name = "JourneyProblem")
    public record Problem(String ticket, Long sequence, String what) {
    }

    public Verdict verify() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            int timeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, PATIENCE);
            try (Statement patience = connection.createStatement()) {
                // a long read-only transaction that blocks no writer
                patience.execute("SET LOCAL idle_in_transaction_session_timeout = '10min'");
                Problems problems = new Problems();
                Walk walk = new Walk(connection, problems);
                long stale = walk.events();
                gaps(connection, problems);
                long roots = new RootProof(connection, signer, problems).check();
                long holes = holes(connection, problems);
                long odd = count(connection, "SELECT count(*) FROM journey_oddity");
                return new Verdict(walk.journeys, walk.events, roots, holes, stale, odd, problems.first(),
                        problems.more());
            } finally {
                connection.rollback();
                connection.setNetworkTimeout(Runnable::run, timeout);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    private static void gaps(Connection connection, Problems problems) throws SQLException {
        each(connection, """
                SELECT min(ticket), source, stream, max(position) + 1 - count(*)
                    FROM journey_event GROUP BY source, stream HAVING count(*) <> max(position) + 1""",
                row -> problems.add(row.getString(1), null, row.getLong(4) + " facts of " + row.getString(2) + " "
                        + row.getString(3) + " are missing"));
        each(connection, "SELECT ticket FROM journey_head h WHERE NOT EXISTS (SELECT FROM journey_event e WHERE "
                + "e.ticket = h.ticket)",
                row -> problems.add(row.getString(1), null, "every fact of this journey is missing"));
    }

    private static long holes(Connection connection, Problems problems) throws SQLException {
        List<Journeys.Hole> holes = Journeys.holes(connection, Problems.MOST);
        holes.forEach(h -> problems.add(h.ticket(), null,
                "%d facts of %s %s wait: position %d has not arrived"
                        .formatted(h.waiting(), h.source(), h.stream(), h.missing())));
        long all = count(connection, "SELECT count(*) FROM (SELECT DISTINCT source, stream FROM journey_parked) s");
        problems.further(all - holes.size());
        return all;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        AtomicLong count = new AtomicLong();
        each(connection, sql, row -> count.set(row.getLong(1)));
        return count.get();
    }

    private interface EachRow {
        void see(ResultSet row) throws SQLException;
    }

    /// Processes an unbounded result set in blocks.
    private static void each(Connection connection, String sql, EachRow each) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    each.see(row);
                }
            }
        }
    }

    /// Visits every event in the order of journey and sequence.
    private static final class Walk {

        private final Connection connection;
        private final Problems problems;
        private final HeadProof heads;
        private final Map<String, Long> positions = new HashMap<>();
        private long journeys;
        private long events;
        private String journey;
        private CaseFold fold;
        private End end;
        private Instant lastAt;

        private Walk(Connection connection, Problems problems) {
            this.connection = connection;
            this.problems = problems;
            this.heads = new HeadProof(connection, problems);
        }

        /// @return the number of stale heads
        private long events() throws SQLException {
            each(connection, "SELECT * FROM journey_event ORDER BY ticket, sequence", this::event);
            end();
            return heads.end();
        }

        private void event(ResultSet row) throws SQLException {
            String ticket = row.getString("ticket");
            if (!ticket.equals(journey)) {
                end();
                journey = ticket;
                fold = new CaseFold(CaseState.unknown(ticket));
                end = End.beginning(ticket);
                lastAt = Instant.MIN;
                positions.clear();
                journeys++;
            }
            events++;
            ChainLink link = ChainLink.of(row);
            link.faults(end).forEach(fault -> problems.add(ticket, fault.sequence(), fault.what()));
            long sequence = link.sequence();
            columns(row, ticket, sequence, link.headers(), link.data());
            Long before = positions.put(row.getString("source") + ' ' + row.getString("stream"),
                    row.getLong("position"));
            if (before != null && before >= row.getLong("position")) {
                problems.add(ticket, sequence, "it stands behind a later fact of its stream");
            }
            Folding.apply(fold, ticket, row.getString("type"), link.data());
            end = link.end();
            Instant at = Columns.time(row, "at");
            lastAt = at.isAfter(lastAt) ? at : lastAt;
        }

        private void columns(ResultSet row, String ticket, long sequence, byte[] headers, byte[] data)
                throws SQLException {
            try {
                EventEnvelope said = Received.envelope(HeaderBytes.read(headers), data);
                boolean same = said.id().equals(row.getString("id")) && said.source().equals(row.getString("source"))
                        && said.stream().equals(row.getString("stream"))
                        && said.streamPosition() == row.getLong("position")
                        && said.type().equals(row.getString("type")) && said.stage().equals(row.getString("stage"))
                        && Columns.kept(said.time()).equals(Columns.time(row, "at"))
                        && Columns.kept(said.recordedTime()).equals(Columns.time(row, "recorded_at"))
                        && Objects.equals(said.actor(), row.getString("actor"))
                        && Objects.equals(said.correlationId(), row.getString("correlation"))
                        && Objects.equals(said.causationId(), row.getString("causation"))
                        && Objects.equals(said.traceparent(), row.getString("traceparent"))
                        && (ticket.equals(said.subject()) || ticket.endsWith(":" + said.subject()));
                if (!same) {
                    problems.add(ticket, sequence, "it was changed: a column is not what its header says");
                }
            } catch (IllegalArgumentException | UndecodableEvent _) {
                problems.add(ticket, sequence, "it was changed: its headers cannot be read");
            }
        }

        private void end() throws SQLException {
            if (journey != null) {
                heads.compare(new HeadRows.Head(journey, HeadRows.topic(journey), end, lastAt, CaseFold.VERSION,
                        fold.state()));
            }
        }
    }
}
