package io.caseloop.backbone.operations;

import io.caseloop.backbone.spi.Projection;
import java.util.List;

/// The rows that states declare: unique keys, timers, rows of tables.
public interface DerivedRows {

    /// One projection for each kind of stream, `rows-<type>`: a rebuild corrects its rows in place while traffic runs.
    List<Projection> projections();

    /// Compares all rows with a fold of all streams and copies; changes nothing.
    ///
    /// @throws io.caseloop.backbone.failure.StoreUnavailable when PostgreSQL is away
    Comparison compare();

    /// @param streams how many streams and copies were compared
    /// @param differences the first 200 streams whose rows differ, and how
    /// @param more how many further ones differ
    record Comparison(long streams, List<String> differences, long more) {
    }
}
