package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import io.caseloop.local.process.ServiceSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Reads the event stores of the services.
record Stores(ServiceSettings settings) {

    /// The source attribute of the facts of a service.
    static String source(Service service) {
        return service.id() + "-service";
    }

    /// A connection with the role of the service.
    Connection connect(Service service) throws SQLException {
        var access = settings.access(service);
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    /// The number of streams in all stores.
    long streams() throws SQLException {
        var streams = 0L;
        for (var service : Service.values()) {
            try (var connection = connect(service); var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(DISTINCT stream) FROM event")) {
                row.next();
                streams += row.getLong(1);
            }
        }
        return streams;
    }

    /// The number of events per stream of a share, now.
    Map<Service, Map<String, Long>> heads(Share share) throws SQLException {
        var heads = new EnumMap<Service, Map<String, Long>>(Service.class);
        for (var service : Service.values()) {
            heads.put(service, heads(service, share));
        }
        return heads;
    }

    private Map<String, Long> heads(Service service, Share share) throws SQLException {
        var heads = new HashMap<String, Long>();
        try (var connection = connect(service)) {
            connection.setAutoCommit(false); // with auto-commit the driver reads the whole table into memory
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(Comparison.FETCH);
                try (var rows = statement.executeQuery("SELECT stream, max(position) + 1 FROM event GROUP BY stream")) {
                    while (rows.next()) {
                        if (share.has(rows.getString(1))) {
                            heads.put(rows.getString(1), rows.getLong(2));
                        }
                    }
                }
            }
        }
        return heads;
    }
}
