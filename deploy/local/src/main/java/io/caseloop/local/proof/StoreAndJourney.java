package io.caseloop.local.proof;

import io.caseloop.local.home.Service;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/// Compares what the services wrote with what the journeys tell: each fact once, with the same attributes and content, in its own journey.
/// Hashes and roots tell whether journeys were changed after they were signed; this tells it of everything else, for nobody who
/// changes journeys can make the stores of six services and the topics fit.
final class StoreAndJourney {

    private final Stores stores;
    private final Findings findings;

    StoreAndJourney(Stores stores, Findings findings) {
        this.stores = stores;
        this.findings = findings;
    }

    /// No journey may tell facts of a writer that there is not.
    void nobodyElseWrites() throws SQLException {
        try (var connection = stores.connect(Service.QUALITY)) {
            connection.setAutoCommit(false);
            try (var query = connection.prepareStatement("SELECT ticket, sequence, source, stream, position FROM journey_event WHERE source <> ALL (?)")) {
                query.setFetchSize(Comparison.FETCH);
                query.setArray(1, connection.createArrayOf("text", Arrays.stream(Service.values()).map(Stores::source).toArray()));
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        findings.add(new Finding(rows.getString(1), rows.getString(3), rows.getString(4), rows.getLong(5),
                                "is in the journey at sequence " + rows.getLong(2) + ", but there is no such service"));
                    }
                }
            }
        }
    }

    /// Gives how many facts of the service are in journeys.
    ///
    /// @param published what must have got into journeys by now
    long compare(Service service, Share share, Map<String, StreamOnTopic> published) throws SQLException {
        // journeys are looked at first: what they tell then was written before
        try (var told = FactRows.told(stores, service, share); var written = FactRows.written(stores, service, share)) {
            return new SideBySide(Stores.source(service), published, told).with(written);
        }
    }

    /// Goes along both, which are in the same order.
    private final class SideBySide {

        private final String source;
        private final Map<String, StreamOnTopic> published;
        private final FactRows rows;
        private KeptFact told;
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

        private void notTold(KeptFact written) {
            var stream = published.get(written.stream());
            if (stream != null && written.position() < stream.count() && stream.has(written.position(), UUID.fromString(written.id()))) {
                tell(written, "is in the store and on the topic, and not in its journey");
            }
        }

        /// Takes everything that stands at the place of what was written.
        private void compare(KeptFact written) throws SQLException {
            var differences = told.differencesTo(written);
            if (told.sequence() == 0) {
                tell(written, "is not in its journey yet: it is parked, for something before it in its stream has not arrived there");
            } else if (!differences.isEmpty()) {
                tell(written, "differs from what " + source + " wrote in " + String.join(", ", differences) + at());
            }
            proceed();
            while (told != null && told.compareTo(written) == 0) {
                if (told.sequence() != 0) {
                    tell(written, "is told a second time" + at());
                }
                proceed();
            }
        }

        private void nobodyWrote() throws SQLException {
            tell(told, told.sequence() != 0 ? "is in the journey at sequence " + told.sequence() + ", but " + source + " never wrote it"
                    : "is parked for its journey, but " + source + " never wrote it");
            proceed();
        }

        private String at() {
            return " (sequence " + told.sequence() + " of the journey of " + told.ticket() + ")";
        }

        private void tell(KeptFact fact, String what) {
            findings.add(new Finding(fact.ticket(), source, fact.stream(), fact.position(), what));
        }
    }
}
