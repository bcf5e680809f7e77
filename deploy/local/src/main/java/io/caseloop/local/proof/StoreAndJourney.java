package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/// Compares the stores with the journeys: each fact once, with equal attributes and content, in its
/// own journey. Hashes and roots detect changes of signed journeys; this comparison also covers
/// facts that are not signed yet, because a change of the journeys does not change the stores of
/// the services and the topics.
final class StoreAndJourney {

    private final Stores stores;
    private final Findings findings;

    StoreAndJourney(Stores stores, Findings findings) {
        this.stores = stores;
        this.findings = findings;
    }

    /// Reports facts in journeys whose source is not a service.
    void reportUnknownSources() throws SQLException {
        try (var connection = stores.connect(Service.QUALITY)) {
            connection.setAutoCommit(false);
            try (var query = connection.prepareStatement("SELECT ticket, sequence, source, stream, position FROM "
                            + "journey_event WHERE source <> ALL (?)")) {
                query.setFetchSize(Comparison.FETCH);
                query.setArray(1, connection.createArrayOf("text", Arrays.stream(Service.values()).map(Stores::source)
                        .toArray()));
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        findings.add(new Finding(rows.getString(1), rows.getString(3), rows.getString(4),
                                rows.getLong(5),
                                "is in the journey at sequence " + rows.getLong(2) + ", but there is no such service"));
                    }
                }
            }
        }
    }

    /// Returns the number of facts of the service in journeys.
    ///
    /// @param published the events that must be in journeys
    long compare(Service service, Share share, Map<String, StreamOnTopic> published) throws SQLException {
        // journeys are read first, so that their facts are in the stores when those are read
        try (var told = FactRows.told(stores, service, share); var written = FactRows.written(stores, service, share)) {
            return new SideBySide(Stores.source(service), published, told).with(written);
        }
    }

    /// Merges both result sets, which have the same order.
    private final class SideBySide {

        private final String source;
        private final Map<String, StreamOnTopic> published;
        private final FactRows rows;
        private StoredFact told;
        private long count;

        SideBySide(String source, Map<String, StreamOnTopic> published, FactRows rows) throws SQLException {
            this.source = source;
            this.published = published;
            this.rows = rows;
            proceed();
        }

        long with(FactRows store) throws SQLException {
            for (var written = store.next(); written != null; written = store.next()) {
                while (told != null && told.compareTo(written) < 0) {
                    nobodyWrote();
                }
                if (told == null || told.compareTo(written) > 0) {
                    notTold(written);
                } else {
                    compare(written);
                }
            }
            while (told != null) {
                nobodyWrote();
            }
            return count;
        }

        private void proceed() throws SQLException {
            told = rows.next();
            if (told != null && told.sequence() != 0) {
                count++;
            }
        }

        private void notTold(StoredFact written) {
            var stream = published.get(written.stream());
            if (stream != null && written.position() < stream.count()
                    && stream.has(written.position(), UUID.fromString(written.id()))) {
                tell(written, "is in the store and on the topic, but not in its journey");
            }
        }

        /// Reads all facts at the position of the stored one.
        private void compare(StoredFact written) throws SQLException {
            var differences = told.differencesTo(written);
            if (told.sequence() == 0) {
                tell(written, "is not in its journey yet: it is parked behind a missing event of its stream");
            } else if (!differences.isEmpty()) {
                tell(written, "differs from what " + source + " wrote in " + String.join(", ", differences) + at());
            }
            proceed();
            while (told != null && told.compareTo(written) == 0) {
                if (told.sequence() != 0) {
                    tell(written, "is in a journey a second time" + at());
                }
                proceed();
            }
        }

        private void nobodyWrote() throws SQLException {
            tell(told, told.sequence() != 0 ? "is in the journey at sequence " + told.sequence() + ", but " + source
                    + " never wrote it" : "is parked for its journey, but " + source + " never wrote it");
            proceed();
        }

        private String at() {
            return " (sequence " + told.sequence() + " of the journey of " + told.ticket() + ")";
        }

        private void tell(StoredFact fact, String what) {
            findings.add(new Finding(fact.ticket(), source, fact.stream(), fact.position(), what));
        }
    }
}
