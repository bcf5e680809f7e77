package io.caseloop.benchmarks.store;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.decider.Decider;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What every engine decides: each command makes one more commitment for a ticket, due a month
/// later, so that an update changes the row and the timer of the stream and leaves its unique key.
final class Commitments implements Decider<Commitments.Make, Commitments.State, CommitmentEvent> {

    /// A stream with a unique key, a timer and a row.
    static final StreamType<Make, State, CommitmentEvent> WITH_ROWS =
            new StreamType<>("commitment", Topics.TICKET_LIFECYCLE, new Commitments(), Commitments::rows);
    /// The same stream without them.
    static final StreamType<Make, State, CommitmentEvent> WITHOUT_ROWS =
            new StreamType<>("commitment", Topics.TICKET_LIFECYCLE, new Commitments());

    private static final Duration TERM = Duration.ofDays(30);

    /// One more commitment.
    record Make(String ticket, Instant at) {
    }

    /// @param dueAt of the latest commitment; null before the first
    record State(int made, Instant dueAt) {
    }

    /// The fact that a command leads to.
    static CommitmentMade fact(String ticket, int made, Instant at) {
        Instant due = at.plus(TERM).plusSeconds(made);
        return new CommitmentMade(new TicketId(ticket), "first-response", "S1", "default@1", "always@1", at, due,
                false, null, null, at);
    }

    /// For peers that do not ask PostgreSQL; of its precision, so that all facts have the same
    /// length.
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public State initial() {
        return new State(0, null);
    }

    @Override
    public State evolve(State state, CommitmentEvent event) {
        return event instanceof CommitmentMade made ? new State(state.made() + 1, made.dueAt()) : state;
    }

    @Override
    public List<CommitmentEvent> decide(Make make, State state) {
        return List.of(fact(make.ticket(), state.made() + 1, make.at()));
    }

    private static void rows(String ticket, State state, RowSet out) {
        if (state.made() > 0) {
            out.unique("bench-commitment", ticket);
            out.timer("bench-due", ticket, ticket, state.dueAt());
            out.row(new CommitmentRow(ticket, state.made(), state.dueAt()));
        }
    }
}
