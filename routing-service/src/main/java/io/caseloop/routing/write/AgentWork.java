package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.AwaitingCustomer;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A ticket of an agent's work list: offered to the agent or owned by the agent (R2, R3, R11).
///
/// @param place null after an offer of an earlier release, which did not name one
/// @param state `offered`, `assigned` or `awaiting-customer`
/// @param acceptBy when the offer lapses; null unless offered
/// @param awaitingSince since when the customer is awaited; null unless awaited
/// @param category what it is about
@Table("agent_work")
public record AgentWork(@Key String ticket, String agent, Integer place, String state, Instant acceptBy,
                        Instant awaitingSince, String priority, String category, int tier) {

    /// A page of the work list of an agent, by ticket id.
    ///
    /// @param after the ticket before the page, or empty
    public static List<AgentWork> of(Backbone backbone, String agent, String after, int limit) {
        return backbone.rows(AgentWork.class, "where agent = ? and ticket > ? order by ticket limit ?", agent, after,
                limit);
    }

    /// How many tickets each of these agents holds, by agent; of those who hold any.
    public static Map<String, Load> loads(Backbone backbone, Collection<String> agents) {
        Map<String, Load> loads = new HashMap<>();
        backbone.rows(AgentWork.class, "where agent = any (?)", (Object) agents.toArray(String[]::new))
                .forEach(work -> loads.compute(work.agent(),
                        (_, load) -> (load == null ? Load.NONE : load).and(work.state())));
        return loads;
    }

    static AgentWork of(Held held) {
        TicketHistory history = held.history();
        return new AgentWork(history.ticket().value(), held.agent().value(), held.place(), TicketState.name(held),
                held instanceof Offered offered ? offered.acceptBy() : null,
                held instanceof AwaitingCustomer awaiting ? awaiting.since() : null,
                history.requirements().priority(), history.category(), history.requirements().tier());
    }

    /// The tickets that an agent holds, by state.
    public record Load(int offered, int assigned, int awaitingCustomer) {

        public static final Load NONE = new Load(0, 0, 0);

        Load and(String state) {
            return switch (state) {
                case "offered" -> new Load(offered + 1, assigned, awaitingCustomer);
                case "assigned" -> new Load(offered, assigned + 1, awaitingCustomer);
                default -> new Load(offered, assigned, awaitingCustomer + 1);
            };
        }
    }
}
