package io.caseloop.sla.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.commitment.Terms;
import java.time.Duration;
import java.time.Instant;

/// A row of the live board (S7). It is removed when the commitment is met, breached or cancelled.
///
/// @param commitment its name within the ticket
/// @param promise the name without the number of the attempt
/// @param policy name and version
/// @param calendar name and version
/// @param dueAt of a clock that stands: as it was when it stopped
/// @param pausedSince since when the clock stands (S3); null while it runs
/// @param withinSeconds the working time that was promised; null where a lead promised the due time
/// @param leftSeconds the working time that is left of a clock that stands; null while it runs
/// @param nextWarningAt when the next warning is due (S4); null: none is to come
@Table("running_commitment")
public record RunningCommitment(@Key String ticket, @Key String commitment, String promise, String rule, String policy,
                                String calendar, Instant startedAt, Instant dueAt, Instant pausedSince,
                                Long withinSeconds, Long leftSeconds, Instant nextWarningAt) {

    /// What the commitments of a ticket declare: a board row for each; a timer for each that runs, and one
    /// for its next warning.
    static void declare(String ticket, Commitments commitments, RowSet out) {
        for (Commitment commitment : commitments.all()) {
            switch (commitment) {
                case Commitment.Running(Terms terms) -> {
                    out.row(row(ticket, terms, null, null));
                    out.timer(Promises.DUE, ticket + "|" + terms.commitment(), ticket, terms.dueAt());
                    terms.warnings().stream().findFirst().ifPresent(warning -> out.timer(Promises.WARN,
                            ticket + "|" + terms.commitment() + "|" + warning.share(), ticket, warning.at()));
                }
                case Commitment.Paused paused ->
                        out.row(row(ticket, paused.terms(), paused.since(), paused.left()));
                case Commitment.Met _, Commitment.Breached _, Commitment.Withdrawn _, Commitment.Cancelled _ ->
                        out.row(SettledCommitment.of(ticket, commitment));
            }
        }
    }

    private static RunningCommitment row(String ticket, Terms terms, Instant pausedSince, Duration left) {
        return new RunningCommitment(ticket, terms.commitment(), terms.promise(), terms.rule(), terms.policy(),
                terms.calendar(), terms.startedAt(), terms.dueAt(), pausedSince,
                terms.grounds() == null ? null : terms.grounds().within().toSeconds(),
                left == null ? null : left.toSeconds(),
                pausedSince == null ? terms.warnings().stream().findFirst().map(Warning::at).orElse(null) : null);
    }
}
