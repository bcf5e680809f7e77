package io.caseloop.quality.read;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.quality.CaseFold;
import io.caseloop.quality.CaseState;
import io.caseloop.quality.HashChain;
import io.caseloop.quality.HeaderBytes;
import io.caseloop.quality.read.EventRows.End;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Proves every journey (Q4): contiguous, every hash as its content and the fact before make it, every column as its
/// header says, each stream in its order, the head equal to a full refold, and everything that was ever signed still there.
final class JourneyProof {

    private static final int FETCH = 1_000;
    private static final int HEADS = 500;
    private static final int MOST_PROBLEMS = 200;
    private static final int PATIENCE = 600_000;

    private final DataSource database;
    private final RootSigner signer;

    JourneyProof(DataSource database, RootSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /// @param holes how many streams wait for a missing fact
    /// @param problems the first of them
    /// @param more how many problems are not listed
    record Verdict(long journeys, long events, long roots, long holes, List<Problem> problems, long more) {
    }

    /// @param ticket the journey, or `root <number>`
    /// @param sequence null where a journey as a whole is meant
    record Problem(String ticket, Long sequence, String what) {
    }

    Verdict verify() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            int timeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, PATIENCE);
            try {
                Problems problems = new Problems();
                Walk walk = new Walk(connection, problems);
                walk.events();
                gaps(connection, problems);
                long roots = new RootProof(connection, signer, problems).check();
                long holes = holes(connection, problems);
                return new Verdict(walk.journeys, walk.events, roots, holes, List.copyOf(problems.found), problems.more);
            } finally {
                connection.rollback();
                connection.setNetworkTimeout(Runnable::run, timeout);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    /// What was found, bounded.
    static final class Problems {

        private final List<Problem> found = new ArrayList<>();
        private long more;

        void add(String ticket, Long sequence, String what) {
            if (found.size() < MOST_PROBLEMS) {
                found.add(new Problem(ticket, sequence, what));
            } else {
                more++;
            }
        }
    }

    private static void gaps(Connection connection, Problems problems) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT min(ticket), source, stream, max(position) + 1 - count(*) FROM journey_event GROUP BY source, stream HAVING count(*) <> max(position) + 1""");
             ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                problems.add(rows.getString(1), null, rows.getLong(4) + " facts of " + rows.getString(2) + " " + rows.getString(3) + " are missing");
            }
        }
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT ticket FROM journey_head h WHERE NOT EXISTS (SELECT FROM journey_event e WHERE e.ticket = h.ticket)""");
             ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                problems.add(rows.getString(1), null, "every fact of this journey is missing");
            }
        }
    }

    private static long holes(Connection connection, Problems problems) throws SQLException {
        List<Journeys.Hole> holes = Journeys.holes(connection, MOST_PROBLEMS);
        holes.forEach(h -> problems.add(h.ticket(), null,
                "%d facts of %s %s wait: position %d has not arrived".formatted(h.waiting(), h.source(), h.stream(), h.missing())));
        return holes.size();
    }

    /// Walks over every event in the order of journeys and sequences.
    private static final class Walk {

        private final Connection connection;
        private final Problems problems;
        private final List<HeadRows.Head> ended = new ArrayList<>();
        private final Map<String, Long> positions = new HashMap<>();
        private long journeys;
        private long events;
        private String journey;
        private CaseFold fold;
        private End end;

        private Walk(Connection connection, Problems problems) {
            this.connection = connection;
            this.problems = problems;
        }

        private void events() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM journey_event ORDER BY ticket, sequence")) {
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        event(row);
                    }
                }
            }
            end();
            compareHeads();
        }

        private void event(ResultSet row) throws SQLException {
            String ticket = row.getString("ticket");
            if (!ticket.equals(journey)) {
                end();
                journey = ticket;
                fold = new CaseFold(CaseState.unknown(ticket));
                end = End.beginning(ticket);
                positions.clear();
                journeys++;
            }
            events++;
            long sequence = row.getLong("sequence");
            byte[] previous = row.getBytes("prev_hash");
            byte[] headers = row.getBytes("headers");
            byte[] data = row.getBytes("data");
            byte[] hash = row.getBytes("hash");
            if (sequence != end.sequence() + 1) {
                problems.add(ticket, end.sequence() + 1, "the facts from here to sequence " + (sequence - 1) + " are missing");
            } else if (!Arrays.equals(previous, end.hash())) {
                problems.add(ticket, sequence, "it does not follow the fact before it");
            }
            if (!Arrays.equals(hash, HashChain.next(previous, headers, data))) {
                problems.add(ticket, sequence, "it was changed: its hash is not that of its content");
            }
            columns(row, ticket, sequence, headers, data);
            Long before = positions.put(row.getString("source") + ' ' + row.getString("stream"), row.getLong("position"));
            if (before != null && before >= row.getLong("position")) {
                problems.add(ticket, sequence, "it stands behind a later fact of its stream");
            }
            Folding.apply(fold, row.getString("type"), data);
            end = new End(sequence, hash);
        }

        private void columns(ResultSet row, String ticket, long sequence, byte[] headers, byte[] data) throws SQLException {
            try {
                EventEnvelope said = Received.envelope(HeaderBytes.read(headers), data);
                boolean same = said.id().equals(row.getString("id")) && said.source().equals(row.getString("source"))
                        && said.stream().equals(row.getString("stream")) && said.streamPosition() == row.getLong("position")
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
                ended.add(new HeadRows.Head(journey, "", end, null, CaseFold.VERSION, fold.state()));
            }
            if (ended.size() >= HEADS) {
                compareHeads();
            }
        }

        private void compareHeads() throws SQLException {
            Map<String, HeadRows.Head> heads = HeadRows.load(connection, ended.stream().map(HeadRows.Head::ticket).collect(Collectors.toSet()));
            for (HeadRows.Head folded : ended) {
                HeadRows.Head head = heads.get(folded.ticket());
                if (head == null) {
                    problems.add(folded.ticket(), null, "the journey has no head; it is folded anew at the next start");
                } else if (head.end().sequence() != folded.end().sequence() || !Arrays.equals(head.end().hash(), folded.end().hash())) {
                    problems.add(folded.ticket(), folded.end().sequence(), "the journey ends here, but its head stands at sequence " + head.end().sequence());
                } else if (head.fold() == CaseFold.VERSION && !head.state().equals(folded.state())) {
                    problems.add(folded.ticket(), null, "the kept state differs from a full refold");
                }
            }
            ended.clear();
        }
    }
}
