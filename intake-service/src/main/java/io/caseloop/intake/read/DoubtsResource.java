package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.read.DoubtView.SaidView;
import io.caseloop.intake.read.DoubtView.SideView;
import io.caseloop.intake.write.DoubtAccess;
import io.caseloop.intake.write.DoubtfulMatch;
import io.caseloop.intake.write.OneCustomer;
import io.caseloop.intake.write.RoutedTicket;
import io.caseloop.intake.write.Streams;
import io.caseloop.intake.write.Successor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Doubtful matches that wait for a decision (I4), the longest wait first; of an agent those where both cases may be
/// seen (X3).
@Path("/api/intake/doubts")
@ApplicationScoped
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DoubtsResource {

    private final Backbone backbone;
    private final DoubtAccess access;

    DoubtsResource(Backbone backbone, DoubtAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    public Page<DoubtView> list(@BeanParam PageQuery page) {
        TimedKey before = TimedKey.before(page);
        return new VisibleRows<DoubtfulMatch>(access::sees, DoubtsResource::key).page(
                DoubtfulMatch.after(backbone, before.at(), before.id(), VisibleRows.LOOKED_AT), page.limit(),
                this::view);
    }

    private static String key(DoubtfulMatch row) {
        return new TimedKey(row.doubtedAt(), row.ticket()).toString();
    }

    private DoubtView view(DoubtfulMatch row) {
        String candidate = Successor.of(backbone, row.candidate());
        PersonalTexts texts = new PersonalTexts(backbone, access.reading(row.ticket(), candidate));
        return new DoubtView(row.ticket(), row.contact(), side(row.ticket(), texts), side(candidate, texts),
                row.rule(), row.score(), row.doubtedAt(), OneCustomer.has(backbone, row.ticket(), candidate),
                texts.availability());
    }

    private SideView side(String id, PersonalTexts texts) {
        Ticket ticket = TicketIntake.ticket(backbone.state(Streams.TICKET, id)).orElseThrow();
        return new SideView(id, ticket.number(), ticket.customer().value(),
                RoutedTicket.state(backbone.copy(RoutedTicket.COPY, id)), ticket.channel(), ticket.openedAt(),
                ticket.said().stream().map(said -> new SaidView(said.contact(), texts.open(said.text()), said.at()))
                        .toList());
    }
}
