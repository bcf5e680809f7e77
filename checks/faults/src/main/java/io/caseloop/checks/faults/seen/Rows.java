package io.caseloop.checks.faults.seen;

import io.caseloop.checks.faults.system.Running;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the derived rows of the services in the form in which `check.Refold` computes them:
/// unique keys, queues, boards, timers, outgoing messages, copies of other services' facts, inbox
/// positions, and rows that must not exist.
final class Rows {

    /// Timers fire within seconds; those of `due` wait for the inputs besides. A timer of `dispatch`
    /// stays as long as its ticket waits, and fires again after a pause.
    private static final int LATE_SECONDS = 60;

    private static final String EVERYWHERE = """
            SELECT 'inbox', source || ' ' || stream, position::text FROM inbox
            UNION ALL SELECT 'left over', key, 'parked: ' || reason FROM parked
            UNION ALL SELECT 'left over', event_id, outcome || ' inside a reaction: ' || reason FROM passed_over
                WHERE outcome = 'refused'
            UNION ALL SELECT 'left over', key,
                      kind || ' timer of ' || id || ' was due at ' || due || ', fired ' || tries || ' times' FROM timer
                WHERE CASE WHEN kind IN ('dispatch', 'queue-alarm') THEN next_try ELSE due END
                    < clock_timestamp() - interval '%d s'
            UNION ALL SELECT 'left over', 'segment ' || s.id, 'relayed to ' || r.number || ' of ' || s.head
                      FROM segment s JOIN relay r ON r.segment = s.id WHERE r.number <> s.head
            """.formatted(LATE_SECONDS);

    private static final Map<String, String> OF = Map.of(
            "intake-service", """
                    SELECT 'contact', substr(stream, length('ticket-') + 1), key FROM unique_key WHERE scope = 'contact'
                    UNION ALL SELECT 'number', substr(stream, length('ticket-') + 1), key FROM unique_key
                        WHERE scope = 'ticket-number'
                    UNION ALL SELECT 'identity', substr(stream, length('customer-') + 1), key FROM unique_key
                        WHERE scope = 'identity'
                    UNION ALL SELECT 'closed', ticket, '' FROM routed_ticket WHERE state = 'closed'""",
            "routing-service", """
                    SELECT 'place', substr(stream, length('ticket-') + 1), regexp_replace(key, '[|][0-9]+$', '')
                        FROM unique_key WHERE scope = 'place'
                    UNION ALL SELECT 'on the work list', ticket, agent FROM agent_work
                    UNION ALL SELECT 'waiting in line', ticket, '' FROM waiting_ticket
                    UNION ALL SELECT kind || ' timer', id, '' FROM timer
                        WHERE kind <> 'queue-alarm' OR id NOT IN (SELECT ticket FROM waiting_ticket)
                    UNION ALL SELECT 'copy', ticket, '' FROM ticket_context""",
            "sla-service", """
                    SELECT 'open on the board', ticket, commitment FROM running_commitment
                    UNION ALL SELECT kind || ' timer', split_part(id, '|', 1), split_part(id, '|', 2) FROM timer t
                        WHERE kind <> 'warn' OR NOT EXISTS (SELECT FROM running_commitment r
                            WHERE t.id LIKE r.ticket || '|' || r.commitment || '|%' AND r.paused_since IS NULL
                                AND r.next_warning_at = t.due AND r.ticket = t.key)
                    UNION ALL SELECT 'copy', ticket, '' FROM ticket_terms""",
            "knowledge-service", "SELECT kind || ' timer', id, '' FROM timer",
            "feedback-service", """
                    SELECT 'to be delivered', ticket, message FROM outgoing_message
                    UNION ALL SELECT kind || ' timer', split_part(id, '|', 1), split_part(id, '|', 2) FROM timer
                    UNION ALL SELECT 'copy', ticket, '' FROM ticket_view""",
            "quality-service", """
                    SELECT 'left over', ticket, 'waits in the journey store for what comes before' FROM journey_parked
                    UNION ALL SELECT 'left over', coalesce(ticket, ''), 'is odd: ' || reason FROM journey_oddity""");

    private Rows() {
    }

    static List<Row> all(Running system) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (String service : Running.SERVICES) {
            try (var connection = system.store(service); var statement = connection.createStatement();
                    var found = statement.executeQuery(EVERYWHERE + " UNION ALL " + OF.get(service))) {
                while (found.next()) {
                    rows.add(new Row(service, found.getString(1), found.getString(2), found.getString(3)));
                }
            }
        }
        return rows;
    }
}
