package io.caseloop.local.proof;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;

/// The events of one source and one share of its streams, ordered by stream and position, from one
/// snapshot of a store or of the journeys. Rows are fetched in blocks of a few thousand.
final class FactRows implements AutoCloseable {

    /// The journey id as quality-service derives it: the ticket, or topic and subject for other
    /// facts.
    private static final String WRITTEN = """
            SELECT stream, position, 0 AS sequence,
                   CASE topic WHEN 'caseloop.ticket-lifecycle' THEN subject ELSE regexp_replace(topic, '^caseloop[.]',
                   '') || ':' || subject END AS ticket,
                   id::text AS id, type, extract(epoch FROM at)::text AS at, extract(epoch FROM recorded_at)::text
                   AS recorded_at,
                   actor, correlation_id AS correlation, causation_id AS causation, traceparent, data
            FROM event ORDER BY stream, position""";
    /// Parked facts come last, so that a journey's fact at the same position precedes them.
    private static final String TOLD = """
            SELECT stream, position, sequence, ticket, id, type, extract(epoch FROM at)::text AS at, extract(epoch
                FROM recorded_at)::text AS recorded_at,
                   actor, correlation, causation, traceparent, data
            FROM journey_event WHERE source = ?
            UNION ALL
            SELECT stream, position, NULL::bigint, ticket, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text,
                NULL::text, NULL::text, NULL::text, data
            FROM journey_parked WHERE source = ?
            ORDER BY stream, position, sequence NULLS LAST""";

    private final Connection connection;
    private final PreparedStatement query;
    private final ResultSet rows;
    private final Share share;
    private StoredFact last;

    private FactRows(Connection connection, Share share, String sql, String... parameters) throws SQLException {
        this.connection = connection;
        this.share = share;
        connection.setAutoCommit(false); // with auto-commit the driver reads the whole table into memory
        query = connection.prepareStatement(sql);
        query.setFetchSize(Comparison.FETCH);
        for (var parameter = 0; parameter < parameters.length; parameter++) {
            query.setString(parameter + 1, parameters[parameter]);
        }
        rows = query.executeQuery();
    }

    /// The facts in the store of a service.
    static FactRows written(Stores stores, Service service, Share share) throws SQLException {
        return new FactRows(stores.connect(service), share, WRITTEN);
    }

    /// The facts of a service in the journeys, and those parked.
    static FactRows told(Stores stores, Service service, Share share) throws SQLException {
        return new FactRows(stores.connect(Service.QUALITY), share, TOLD, Stores.source(service),
                Stores.source(service));
    }

    /// The next one, or null after the last.
    StoredFact next() throws SQLException {
        while (rows.next()) {
            if (share.has(rows.getString("stream"))) {
                var fact = fact();
                if (last != null && last.compareTo(fact) > 0) {
                    throw new Failed("PostgreSQL orders streams otherwise than by their bytes: " + last.stream()
                            + " before " + fact.stream());
                }
                last = fact;
                return fact;
            }
        }
        return null;
    }

    private StoredFact fact() throws SQLException {
        var attributes = new ArrayList<String>(StoredFact.ATTRIBUTES.size());
        for (var name : StoredFact.ATTRIBUTES) {
            attributes.add(rows.getString(name));
        }
        return new StoredFact(rows.getString("stream"), rows.getLong("position"), rows.getLong("sequence"), attributes,
                rows.getBytes("data"));
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // with all that hangs on it
    }
}
