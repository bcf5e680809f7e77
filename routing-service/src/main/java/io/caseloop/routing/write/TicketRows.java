package io.caseloop.routing.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Assigned;
import io.caseloop.routing.model.ticket.TicketState.AwaitingCustomer;
import io.caseloop.routing.model.ticket.TicketState.Closed;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.model.ticket.TicketState.Known;
import io.caseloop.routing.model.ticket.TicketState.Merged;
import io.caseloop.routing.model.ticket.TicketState.New;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Solved;
import io.caseloop.routing.model.ticket.TicketState.Waiting;

/// What a ticket is found by: the waiting line, the agents' work lists and places, the escalations that
/// wait, and the timers (R2, R3, R4, R12).
public final class TicketRows implements Rows<TicketState> {

    /// Timer: an offer lapses at its due time.
    public static final String OFFER = "offer";
    /// Timer: a waiting ticket is looked at again.
    public static final String DISPATCH = "dispatch";

    /// Timer: a ticket has waited too long.
    public static final String QUEUE_ALARM = "queue-alarm";
    /// Unique: `<agent>|<place>`.
    static final String PLACE = "place";

    @Override
    public void of(String id, TicketState state, RowSet out) {
        if (state instanceof Known known) {
            known.history().escalations().waiting().forEach(one -> out.row(WaitingEscalation.of(id, one)));
        }
        switch (state) {
            case Waiting waiting -> {
                out.row(WaitingTicket.of(waiting.history()));
                out.timer(DISPATCH, id, id, waiting.history().waitingSince());
                if (!waiting.history().round().alarmed()) {
                    out.timer(QUEUE_ALARM, id, id, waiting.history().waitingSince());
                }
            }
            case Held held -> held(id, held, out);
            case New _, Solved _, Closed _, Merged _ -> {
            }
        }
    }

    private static void held(String id, Held held, RowSet out) {
        out.row(AgentWork.of(held));
        if (held.place() != null) {
            out.unique(PLACE, held.agent().value() + "|" + held.place());
        }
        switch (held) {
            case Offered offered -> out.timer(OFFER, id, id, offered.acceptBy());
            case Assigned _ -> {
            }
            case AwaitingCustomer awaiting -> out.row(AwaitedCustomer.of(awaiting));
        }
    }
}
