package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import io.caseloop.routing.model.escalation.Escalations;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketContext;
import io.caseloop.routing.write.WaitingEscalation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The escalations that wait for the caller: for the lead, or for the manager (R4).
@Path("/api/routing/escalations")
@RolesAllowed(Roles.LEAD)
@RunOnVirtualThread
public class EscalationsResource {

    private final Backbone backbone;
    private final Caller caller;

    EscalationsResource(Backbone backbone, Caller caller) {
        this.backbone = backbone;
        this.caller = caller;
    }

    /// An escalation of the list; what it says besides is [EscalationView].
    ///
    /// @param state of the ticket
    /// @param holder the agent who has the ticket; absent where nobody has it
    public record Escalated(String ticketId, String ticketNumber, String state, String holder,
                            EscalationView escalation) {

        String key() {
            return new TimedKey(escalation.at(), escalation.escalationId()).toString();
        }
    }

    /// The oldest first.
    @GET
    @Operation(summary = "Escalations that wait for the caller",
            description = "Roles: lead, those that wait for a lead; manager, also those that wait for the manager. "
                    + "An escalation waits until somebody acknowledges it or takes the ticket over.")
    public Page<Escalated> escalations(@Parameter(description = "Only those of the lead of this team")
            @QueryParam("team") @Pattern(regexp = Shapes.TEAM_OR_SKILL) String team, @BeanParam PageQuery page) {
        TimedKey before = TimedKey.before(page);
        List<String> owners = new ArrayList<>(List.of(EscalationPolicy.LEAD));
        if (caller.hasRole(Roles.MANAGER)) {
            owners.add(EscalationPolicy.MANAGER);
        }
        List<WaitingEscalation> rows = WaitingEscalation.of(backbone, owners, team, before.at(), before.id(),
                page.limit() + 1);
        Map<String, String> numbers =
                TicketContext.numbers(backbone, rows.stream().map(WaitingEscalation::ticket).toList());
        List<Escalated> items = rows.stream().map(row -> escalated(row, numbers.get(row.ticket()))).toList();
        return Page.of(items, page.limit(), Escalated::key);
    }

    /// A row may be a moment older than the state: then the row says all that is left.
    private Escalated escalated(WaitingEscalation row, String number) {
        TicketState state = backbone.state(Streams.TICKET, row.ticket());
        Optional<Escalations.Waiting> waiting = state instanceof TicketState.Known known
                ? known.history().escalations().of(row.escalation()) : Optional.empty();
        EscalationView view = waiting.map(one -> EscalationView.of(backbone, one)).orElseGet(
                () -> EscalationView.of(row));
        String holder = state instanceof TicketState.Held held ? held.agent().value() : null;
        return new Escalated(row.ticket(), number, TicketState.name(state), holder, view);
    }
}
