package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.read.TicketView.LinkView;
import io.caseloop.intake.write.CustomersCases;
import io.caseloop.intake.write.KnownTicket;
import io.caseloop.intake.write.RoutedTicket;
import io.caseloop.intake.write.Streams;
import io.caseloop.intake.write.TicketLink;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/// A ticket with everything that was said (I1–I8), by id or by number, for those who may see it (X3).
@Path("/api/intake/tickets/{id}")
@ApplicationScoped
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TicketsResource {

    private final Backbone backbone;
    private final CaseAccess access;
    private final KnownTicket tickets;

    TicketsResource(Backbone backbone, CaseAccess access, KnownTicket tickets) {
        this.backbone = backbone;
        this.access = access;
        this.tickets = tickets;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    public TicketView get(@PathParam("id") String id) {
        String ticket = tickets.id(id);
        TicketFolding folding = new TicketFolding();
        backbone.facts(Streams.TICKET, ticket).forEach(recorded -> recorded.fact()
                .ifPresent(fact -> folding.add((TicketIntakeEvent) fact)));
        if (folding.isEmpty()) {
            throw unknown();
        }
        Reading reading = access.ofCase(ticket, () -> CustomersCases.latest(backbone, folding.customer()));
        return folding.view(backbone.copy(RoutedTicket.COPY, ticket), new PersonalTexts(backbone, reading),
                links(ticket));
    }


    private List<LinkView> links(String ticket) {
        Stream<LinkView> to = TicketIntake.ticket(backbone.state(Streams.TICKET, ticket)).orElseThrow().relations()
                .links().stream().map(link -> link(link.to().value(), link.relation(), "to"));
        return Stream.concat(to, TicketLink.to(backbone, ticket).stream()
                .map(link -> link(link.ticket(), link.relation(), "from"))).toList();
    }

    private LinkView link(String other, String relation, String direction) {
        return new LinkView(other, TicketIntake.ticket(backbone.state(Streams.TICKET, other))
                .map(TicketIntake.Ticket::number).orElse(null), relation, direction);
    }

    private static Problem unknown() {
        return Problem.notFound("No such ticket is known here.", "没有此工单。");
    }
}
