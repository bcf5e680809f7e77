package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who may see a doubtful match: those who may see both cases, because both are compared (I4, X3).
@ApplicationScoped
public class DoubtAccess {

    private final Backbone backbone;
    private final CaseAccess access;

    public DoubtAccess(Backbone backbone, CaseAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    /// @param candidate the other ticket
    /// @throws io.caseloop.edge.Problem 403 where the caller may not see both
    public Reading reading(String ticket, String candidate) {
        access.ofCase(candidate, () -> ofCustomer(candidate));
        return access.ofCase(ticket, () -> ofCustomer(ticket));
    }

    /// Whether the caller sees it in the list.
    public boolean sees(DoubtfulMatch doubt) {
        return access.asAgent().map(agent -> concerns(agent, doubt.ticket())
                && concerns(agent, Successor.of(backbone, doubt.candidate()))).orElse(true);
    }

    private boolean concerns(String agent, String ticket) {
        return access.concerns(agent, ticket, () -> ofCustomer(ticket));
    }

    private List<String> ofCustomer(String ticket) {
        return TicketIntake.ticket(backbone.state(Streams.TICKET, ticket)).map(Ticket::customer)
                .map(customer -> CustomersCases.latest(backbone, customer.value())).orElse(List.of());
    }
}
