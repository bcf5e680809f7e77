package io.caseloop.backbone.rows;

import java.time.Instant;

/// Receives what a state declares; at most about 50 rows a stream.
public interface RowSet {

    /// A rule over a set: only one stream of the service may declare this key at a time; a second
    /// one is in conflict and decides again.
    void unique(String scope, String key);

    /// A timer that fires its `TimerReaction` at `due` or soon after, by PostgreSQL's clock, and
    /// again with growing pauses until the state declares it no longer.
    ///
    /// @param id one timer per (kind, id)
    /// @param key what it is about: decides which partition's inputs a judging timer waits for
    void timer(String kind, String id, String key, Instant due);

    /// A row of a table: a record with [Table], its primary key marked by [Key]. No personal text.
    void row(Record row);
}
