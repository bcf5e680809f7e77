package io.caseloop.local.proof;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;

/// The facts of one writer, of a share of its streams, in the order of streams and positions, as a store or the journeys have them at
/// the moment of the question. They are read as they are asked for: never more than some thousand are in memory.
final class FactRows implements AutoCloseable {

    /// The journey's name as quality-service makes it: the ticket, or topic and subject where a fact is not about one.
    private static final String WRITTEN = """
            SELECT stream, position, 0 AS sequence,
                   CASE topic WHEN 'caseloop.ticket-lifecycle' THEN subject ELSE regexp_replace(topic, '^caseloop[.]', '') || ':' || subject END AS ticket,
                   id::text AS id, type, extract(epoch FROM at)::text AS at, extract(epoch FROM recorded_at)::text AS recorded_at,
                   actor, correlation_id AS correlation, causation_id AS causation, traceparent, data
            FROM event ORDER BY stream, position""";
    /// What is parked comes last, so that a told fact of the same place goes before.
    private static final String TOLD = """
            SELECT stream, position, sequence, ticket, id, type, extract(epoch FROM at)::text AS at, extract(epoch FROM recorded_at)::text AS recorded_at,
                   actor, correlation, causation, traceparent, data
            FROM journey_event WHERE source = ?
            UNION ALL
            SELECT stream, position, NULL::bigint, ticket, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, data
            FROM journey_parked WHERE source = ?
            ORDER BY stream, position, sequence NULLS LAST""";

    private final Connection connection;
    private final PreparedStatement query;
    private final ResultSet rows;
    private final Share share;
    private KeptFact last;

    private FactRows(Connection connection, Share share, String sql, String... parameters) throws SQLException {
        this.connection = connection;
        this.share = share;
        connection.setAutoCommit(false); // or the driver reads the whole table into memory
        query = connection.prepareStatement(sql);
        query.setFetchSize(Comparison.FETCH);
        for (var parameter = 0; parameter < parameters.length; parameter++) {
            query.setString(parameter + 1, parameters[parameter]);
        }
        rows = query.executeQuery();
    }

    /// What a service wrote.
    static FactRows written(Stores stores, Service service, Share share) throws SQLException {
        return new FactRows(stores.connect(service), share, WRITTEN);
    }

    /// What the journeys tell of a service, and what is parked for them.
    static FactRows told(Stores stores, Service service, Share share) throws SQLException {
        return new FactRows(stores.connect(Service.QUALITY), share, TOLD, Stores.source(service), Stores.source(service));
    }

    /// The next one, or null after the last.
    KeptFact next() throws SQLException {
        while (rows.next()) {
            if (share.has(rows.getString("stream"))) {
                var fact = fact();
                if (last != null && last.compareTo(fact) > 0) {
                    throw new Failed("PostgreSQL orders streams otherwise than by their bytes: " + last.stream() + " before " + fact.stream());
                }
                last = fact;
                return fact;
            }
        }
        return null;
    }

    private KeptFact fact() throws SQLException {
        var attributes = new ArrayList<String>(KeptFact.ATTRIBUTES.size());
        for (var name : KeptFact.ATTRIBUTES) {
            attributes.add(rows.getString(name));
        }
        return new KeptFact(rows.getString("stream"), rows.getLong("position"), rows.getLong("sequence"), attributes, rows.getBytes("data"));
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // with all that hangs on it
    }
}
