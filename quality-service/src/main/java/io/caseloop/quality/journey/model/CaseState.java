package io.caseloop.quality.journey.model;

import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.quality.inspection.model.Inspection;
import java.time.Instant;
import java.util.List;

/// The state of a case from the facts of all stages (Q4): ids and states, no personal text.
///
/// @param state open, offered, assigned, awaiting-customer, solved, closed, merged; null before the ticket
///      was opened
/// @param owner the agent who owns it, or null
/// @param offeredTo the agent it is offered to, or null
/// @param returns how often an owner gave it back to its queue, apart from `transfers` (R3)
/// @param pingPong how often a transfer brought it back to the team that it had left (R3)
/// @param attempt the number of the last solution, 0 before the first
/// @param facts the number of facts folded
/// @param unknownFacts how many of them this version cannot read; they are stored and verified as
///      well
public record CaseState(
        String ticket, String number, String state, String owner, String offeredTo, Integer tier, String team,
        String customer, String customerTier, String channel, String language, String region, String follows,
        Grade grade, Instant openedAt, Instant acknowledgedAt, Instant solvedAt, Instant closedAt, String closeReason,
        int attempt, int transfers, int returns, int pingPong, int reopens, List<Contact> contacts,
        List<Reply> replies, List<Commitment> commitments,
        Confirmation confirmation, List<Rating> ratings, List<Inspection> inspections, String verdict, long facts,
        long unknownFacts) {

    /// Before the first fact.
    public static CaseState unknown(String ticket) {
        return new CaseState(ticket, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null,
                0, 0, 0, 0, 0, List.of(), List.of(), List.of(), null, List.of(), List.of(), null, 0, 0);
    }

    /// Who owns it, else to whom it is offered; null for nobody.
    public String holder() {
        return owner == null ? offeredTo : owner;
    }

    public String kind() {
        return grade == null ? null : grade.kind();
    }

    public String category() {
        return grade == null ? null : grade.category();
    }

    /// Whether a commitment was broken and the verdict stands.
    public boolean hasBreach() {
        return commitments.stream().anyMatch(commitment -> "breached".equals(commitment.state()));
    }

    /// I6.
    public record Grade(String kind, String category, String urgency, String impact, String complexity, String priority,
            String policy, Instant at) {
    }

    /// One inbound message.
    public record Contact(String contact, String channel, Instant at, Instant receivedAt) {
    }

    /// One outgoing message.
    public record Reply(String message, String agent, String article, Instant at) {
    }

    /// S1.
    ///
    /// @param state running, paused, met, breached, cancelled
    /// @param dueAt while it is paused: as it was when the clock stopped (S3)
    /// @param settledAt when it was met, broken or given up; null while it runs
    /// @param pausedSince since when the clock stands; absent unless it is paused
    /// @param since when it came into this state
    /// @param withdrawn whether a verdict of breach was withdrawn
    /// @param later what came besides
    public record Commitment(String name, String rule, String policy, String state, Instant startedAt, Instant dueAt,
            Instant settledAt, boolean withdrawn, Instant pausedSince, Instant since, Later later) {

        /// What came besides the state of a commitment; each absent until then.
        ///
        /// @param warned the highest share in percent that was warned of (S4)
        /// @param answeredAt when an answer came after the breach (S8)
        /// @param reassessed the verdict under a later policy (S6)
        public record Later(Integer warned, Instant answeredAt, String reassessed) {
        }

        static Commitment made(CommitmentMade e) {
            return new Commitment(e.commitment(), e.rule(), e.policy(), "running", e.startedAt(), e.dueAt(), null,
                    false, null, e.startedAt(), null);
        }

        Commitment paused(Instant at) {
            return new Commitment(name, rule, policy, "paused", startedAt, dueAt, null, false, at, at, later);
        }

        Commitment resumed(Instant due, Instant at) {
            return new Commitment(name, rule, policy, "running", startedAt, due, null, false, null, at, later);
        }

        Commitment retimed(String newRule, String newPolicy, Instant due) {
            return new Commitment(name, newRule, newPolicy, state, startedAt, due, settledAt, withdrawn, pausedSince,
                    since, later);
        }

        Commitment settled(String verdict, Instant at, boolean afterBreach) {
            return new Commitment(name, rule, policy, verdict, startedAt, dueAt, at, afterBreach, null, at, later);
        }

        Commitment warned(int share) {
            return with(new Later(share, before().answeredAt(), before().reassessed()));
        }

        Commitment answeredLate(Instant at) {
            return with(new Later(before().warned(), at, before().reassessed()));
        }

        Commitment reassessed(String verdict) {
            return with(new Later(before().warned(), before().answeredAt(), verdict));
        }

        private Later before() {
            return later == null ? new Later(null, null, null) : later;
        }

        private Commitment with(Later now) {
            return new Commitment(name, rule, policy, state, startedAt, dueAt, settledAt, withdrawn, pausedSince, since,
                    now);
        }
    }

    /// F1.
    ///
    /// @param state asked, confirmed, rejected, lapsed
    public record Confirmation(String state, int attempt, Instant askedAt, Instant answeredAt) {
    }

    /// F2, F6.
    public record Rating(int attempt, String agent, Integer stars, Integer nps, List<String> reasonCodes, Instant at) {
    }

    /// Q2.
    public record Inspection(String message, String rules, List<String> findings, Instant at) {
    }
}
