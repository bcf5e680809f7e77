package io.caseloop.benchmarks.store;

/// What is measured: a way to write facts to a database of its own. Called by many threads at once.
interface Contestant extends AutoCloseable {

    String name();

    /// The name of its database.
    String database();

    /// Writes the first fact of a new stream, durably.
    ///
    /// @return the id of the stream
    String create();

    /// Reads a stream and writes one more fact to it, durably.
    ///
    /// @throws UnsupportedOperationException where there are no streams
    void update(String id);

    /// Whether it has streams that can be updated.
    default boolean hasStreams() {
        return true;
    }

    /// How many facts a call writes.
    default int factsPerCall() {
        return 1;
    }

    /// What the database holds now.
    Kept kept();

    /// What must be kept beside so many facts.
    default Rows expected(long facts, long streams) {
        return Rows.NONE;
    }

    @Override
    void close();

    /// @param facts in the store
    /// @param streams that these facts are of
    /// @param bytes the mean length of a fact
    record Kept(long facts, long streams, double bytes, Rows rows) {
    }

    /// What is kept beside the facts.
    ///
    /// @param made the sum of what the rows say
    record Rows(long uniqueKeys, long timers, long rows, long made) {

        static final Rows NONE = new Rows(0, 0, 0, 0);

        /// What there must be where every stream declares one of each.
        static Rows of(long facts, long streams) {
            return new Rows(streams, streams, streams, facts);
        }
    }
}
