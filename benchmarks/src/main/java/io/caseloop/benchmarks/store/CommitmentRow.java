package io.caseloop.benchmarks.store;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;

/// The row that a stream declares: what a board of running commitments would show and sort by.
@Table("bench_commitment")
record CommitmentRow(@Key String ticket, int made, Instant dueAt) {
}
