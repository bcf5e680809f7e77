package io.caseloop.sla.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.Terms;
import java.time.Instant;

/// A commitment that has its verdict, for the board (S7).
///
/// @param promise the name without the number of the attempt
/// @param policy name and version
/// @param calendar name and version
/// @param state met, breached, cancelled
/// @param settledAt when it was met, breached or cancelled
/// @param owed whether the customer still waits for it: it is breached, and no answer has come
@Table("settled_commitment")
public record SettledCommitment(@Key String ticket, @Key String commitment, String promise, String rule,
                                String policy, String calendar, Instant startedAt, Instant dueAt, String state,
                                Instant settledAt, boolean owed) {

    static SettledCommitment of(String ticket, Commitment commitment) {
        return switch (commitment) {
            case Met met -> row(ticket, met.terms(), "met", met.at(), false);
            case Withdrawn withdrawn -> row(ticket, withdrawn.terms(), "met", withdrawn.answeredAt(), false);
            case Breached breached -> row(ticket, breached.terms(), "breached", breached.terms().dueAt(),
                    breached.answeredAt() == null);
            case Cancelled cancelled -> row(ticket, cancelled.terms(), "cancelled", cancelled.at(), false);
            case Commitment.Running _, Commitment.Paused _ ->
                    throw new IllegalArgumentException("a commitment that runs is not settled");
        };
    }

    private static SettledCommitment row(String ticket, Terms terms, String state, Instant settledAt, boolean owed) {
        return new SettledCommitment(ticket, terms.commitment(), terms.promise(), terms.rule(), terms.policy(),
                terms.calendar(), terms.startedAt(), terms.dueAt(), state, settledAt, owed);
    }
}
