package io.caseloop.quality.journey.read;

import io.caseloop.backbone.store.Keepable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.quality.journey.model.CaseFold;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.journey.read.EventRows.Chained;
import io.caseloop.quality.journey.read.EventRows.End;
import io.caseloop.quality.proof.read.JourneyProof;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The heads of journeys: derived from the events and stored for lists and searches.
public final class HeadRows {

    private static final String TICKET = "ticket";
    private static final String SLA = "sla";
    private static final String MATCH = "io.caseloop.intake.match-";
    private static final String VISIT = "io.caseloop.feedback.visit-";
    private static final Set<String> ESCALATIONS = Set.of("io.caseloop.routing.ticket-escalated.v1",
            "io.caseloop.routing.escalation-acknowledged.v1");
    private static final Set<String> GRADES = Set.of("io.caseloop.intake.ticket-graded.v1",
            "io.caseloop.intake.grade-confirmed.v1", "io.caseloop.intake.ticket-regraded.v1");

    private HeadRows() {
    }

    /// @param fold the version of the fold that computed the state
    public record Head(String ticket, String topic, End end, Instant lastAt, int fold, CaseState state) {
    }

    static Map<String, Head> load(Connection connection, Collection<String> journeys) throws SQLException {
        Map<String, Head> heads = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT ticket, topic, last_sequence, last_hash, last_at, fold, state FROM journey_head
                    WHERE ticket = ANY(?::text[])""")) {
            new Columns(connection, query).text(List.copyOf(journeys), j -> j);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Optional<CaseState> state = Folding.read(rows.getString("state"));
                    if (state.isPresent()) {
                        heads.put(rows.getString(TICKET), new Head(rows.getString(TICKET), rows.getString("topic"),
                                new End(rows.getLong("last_sequence"), rows.getBytes("last_hash")),
                                Columns.time(rows, "last_at"), rows.getInt("fold"), state.get()));
                    }
                }
            }
        }
        return heads;
    }

    /// Whether the list of what waits for a decision may be another.
    private static boolean waitsForAPerson(EventEnvelope about) {
        return about.type().startsWith(MATCH) || about.type().startsWith(VISIT) || GRADES.contains(about.type())
                || ESCALATIONS.contains(about.type());
    }

    /// Advances the heads by the facts. A head that does not match the end of its events is
    /// rebuilt.
    ///
    /// @param ends where the journeys ended before these facts
    /// @return what changed in the journeys of tickets
    static List<JourneyChange> advance(Connection connection, Map<String, End> ends, Map<String, List<Chained>> facts)
            throws SQLException {
        Map<String, Head> heads = load(connection, facts.keySet());
        List<Head> advanced = new ArrayList<>();
        List<JourneyChange> changes = new ArrayList<>();
        for (Map.Entry<String, List<Chained>> entry : facts.entrySet()) {
            String journey = entry.getKey();
            End before = ends.getOrDefault(journey, End.beginning(journey));
            Head head = heads.get(journey);
            boolean trusted = before.sequence() == 0 || head != null && head.fold() == CaseFold.VERSION
                    && head.end().sequence() == before.sequence();
            CaseState from = before.sequence() == 0 ? CaseState.unknown(journey) : trusted ? head.state()
                    : Folding.at(connection, journey, null, null);
            CaseFold fold = new CaseFold(from);
            Instant lastAt = before.sequence() == 0 ? Instant.MIN : trusted ? head.lastAt()
                    : lastAt(connection, journey);
            for (Chained fact : entry.getValue()) {
                if (trusted) { // otherwise the rebuild has folded it already
                    Folding.apply(fold, journey, fact.event().envelope().type(), fact.event().data());
                }
                lastAt = fact.event().envelope().time().isAfter(lastAt) ? fact.event().envelope().time() : lastAt;
            }
            Chained last = entry.getValue().getLast();
            advanced.add(new Head(journey, topic(journey), new End(last.sequence(), last.hash()), lastAt,
                    CaseFold.VERSION, fold.state()));
            if (!journey.contains(Journeys.OF_OTHER_TOPICS)) {
                changes.add(JourneyChange.between(trusted ? from : CaseState.unknown(journey), fold.state(),
                        last.sequence(), any(entry.getValue(), about -> about.stage().equals(SLA)),
                        any(entry.getValue(), HeadRows::waitsForAPerson)));
            }
        }
        upsert(connection, advanced);
        return changes;
    }

    private static boolean any(List<Chained> facts, Predicate<EventEnvelope> so) {
        return facts.stream().anyMatch(fact -> so.test(fact.event().envelope()));
    }

    private static Instant lastAt(Connection connection, String journey) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT max(at) AS last_at FROM journey_event WHERE "
                + "ticket = ?")) {
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Columns.time(row, "last_at");
            }
        }
    }

    /// @param last the last journey rebuilt
    record Refolded(String last, int journeys) {
    }

    /// Rebuilds up to `limit` heads: all of them, or those that are missing or of another fold
    /// version. The second form leaves a head that does not match its events for [JourneyProof] to
    /// report.
    ///
    /// @param after the journey after which to look
    public static Refolded rebuild(Connection connection, String after, int limit, boolean all) throws SQLException {
        List<Head> rebuilt = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                WITH RECURSIVE j(ticket, nth) AS (
                    SELECT min(ticket), 1 FROM journey_event WHERE ticket > ?
                    UNION ALL
                    SELECT (SELECT min(e.ticket) FROM journey_event e WHERE e.ticket > j.ticket), nth + 1 FROM j
                    WHERE j.ticket IS NOT NULL AND nth < ?)
                SELECT j.ticket, e.sequence, e.hash,
                       (SELECT max(a.at) FROM journey_event a WHERE a.ticket = j.ticket) AS last_at
                FROM j CROSS JOIN LATERAL (SELECT sequence, hash FROM journey_event WHERE ticket = j.ticket
                    ORDER BY sequence DESC LIMIT 1) e
                LEFT JOIN journey_head h ON h.ticket = j.ticket
                WHERE ? OR h.ticket IS NULL OR h.fold <> ? LIMIT ?""")) {
            query.setString(1, after);
            query.setInt(2, all ? limit : Integer.MAX_VALUE);
            query.setBoolean(3, all);
            query.setInt(4, CaseFold.VERSION);
            query.setInt(5, limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String journey = rows.getString(TICKET);
                    End end = new End(rows.getLong("sequence"), rows.getBytes("hash"));
                    rebuilt.add(new Head(journey, topic(journey), end, Columns.time(rows, "last_at"),
                            CaseFold.VERSION, Folding.at(connection, journey, null, null)));
                }
            }
        }
        upsert(connection, rebuilt);
        return new Refolded(rebuilt.stream().map(Head::ticket).max(String::compareTo).orElse(after), rebuilt.size());
    }

    /// Writes every column, including the last signed sequence; the lock excludes signing.
    private static void upsert(Connection connection, List<Head> heads) throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_head AS h (ticket, topic, last_sequence, last_hash, last_at, number, customer,
                    status, channel, opened_at, owner, team, kind, category, breached, fold, state, rooted)
                SELECT f.ticket, f.topic, f.last_sequence, f.last_hash, f.last_at::timestamptz, f.number, f.customer,
                       f.status, f.channel, f.opened_at::timestamptz, f.owner, f.team, f.kind, f.category,
                       f.breached::boolean, f.fold, f.state,
                       coalesce((SELECT max(l.sequence) FROM journey_root_leaf l WHERE l.ticket = f.ticket), 0)
                FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                            ?::text[])
                     AS f(ticket, topic, last_sequence, last_hash, last_at, number, customer, status, channel,
                          opened_at, owner, team, kind, category, breached, fold, state)
                ON CONFLICT (ticket) DO UPDATE SET topic = excluded.topic, last_sequence = excluded.last_sequence,
                       last_hash = excluded.last_hash, last_at = excluded.last_at, number = excluded.number,
                       customer = excluded.customer, status = excluded.status, channel = excluded.channel,
                       opened_at = excluded.opened_at, owner = excluded.owner, team = excluded.team,
                       kind = excluded.kind, category = excluded.category, breached = excluded.breached,
                       fold = excluded.fold, state = excluded.state, rooted = excluded.rooted""")) {
            new Columns(connection, insert)
                    .text(heads, Head::ticket).text(heads, Head::topic).number(heads, h -> h.end().sequence())
                    .bytes(heads, h -> h.end().hash())
                    .time(heads, Head::lastAt).text(heads, h -> column(h.state().number()))
                    .text(heads, h -> column(h.state().customer()))
                    .text(heads, h -> column(h.state().state())).text(heads, h -> column(h.state().channel()))
                    .time(heads, h -> column(h.state().openedAt()))
                    .text(heads, h -> column(h.state().holder())).text(heads, h -> column(h.state().team()))
                    .text(heads, h -> column(h.state().kind())).text(heads, h -> column(h.state().category()))
                    .text(heads, h -> String.valueOf(h.state().hasBreach()))
                    .number(heads, h -> (long) h.fold()).text(heads, h -> Folding.write(h.state()));
            insert.executeUpdate();
        }
    }

    /// Null for a value that PostgreSQL cannot store in an indexed column; it is not searchable.
    public static String column(String value) {
        return value == null || !Keepable.isKeepable(value) ? null : value;
    }

    public static Instant column(Instant value) {
        return value == null || !Keepable.isKeepable(value) ? null : Columns.kept(value);
    }

    /// `ticket-lifecycle` for tickets, else the topic's short name.
    public static String topic(String journey) {
        int colon = journey.indexOf(':');
        return colon < 0 ? "ticket-lifecycle" : journey.substring(0, colon);
    }
}
