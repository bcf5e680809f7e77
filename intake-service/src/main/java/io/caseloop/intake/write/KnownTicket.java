package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Problem;
import io.caseloop.events.TicketNumber;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Finds the ticket that a request names by id or by number, and checks who may see it (X3).
@ApplicationScoped
public class KnownTicket {

    private final Backbone backbone;
    private final CaseAccess access;

    public KnownTicket(Backbone backbone, CaseAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    /// @param idOrNumber as people write it
    /// @return its id
    /// @throws Problem 404 where a number leads to no ticket
    public String id(String idOrNumber) {
        return found(idOrNumber).orElseThrow(KnownTicket::unknown);
    }

    /// As [#id]; empty where a number leads to no ticket.
    public Optional<String> found(String idOrNumber) {
        return TicketNumber.read(idOrNumber).map(number -> backbone.holder(Streams.NUMBERS, number))
                .orElse(Optional.of(idOrNumber));
    }

    /// The id of a ticket on which the caller may decide: only people who may read it decide.
    ///
    /// @throws Problem 404 where there is no such ticket, 403 where the caller may not read it
    public String toDecideOn(String idOrNumber) {
        String ticket = id(idOrNumber);
        Ticket known = TicketIntake.ticket(backbone.state(Streams.TICKET, ticket)).orElseThrow(KnownTicket::unknown);
        Reading reading = access.ofCase(ticket, () -> CustomersCases.latest(backbone, known.customer().value()));
        if (reading.withheld()) {
            throw Problem.forbidden("A ticket is decided on by people who may read what the customer wrote.",
                    "工单须由可阅读客户内容的人员处理。").with("rule", CaseAccess.RULE);
        }
        return ticket;
    }

    /// As [#toDecideOn], for a ticket that the body names.
    ///
    /// @throws Problem 422 where there is no such ticket
    public String named(String idOrNumber, String pointer) {
        String ticket = found(idOrNumber).filter(id -> TicketIntake.ticket(backbone.state(Streams.TICKET, id))
                .isPresent()).orElseThrow(() -> Problem.unprocessable(pointer, "no such ticket", "没有此工单"));
        return toDecideOn(ticket);
    }

    private static Problem unknown() {
        return Problem.notFound("No such ticket is known here.", "没有此工单。");
    }
}
