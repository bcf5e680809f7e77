package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.intake.model.ticket.CurrentGrade;
import io.caseloop.intake.model.ticket.CurrentGrade.Values;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.read.DoubtView.SaidView;
import io.caseloop.intake.read.UnconfirmedGradeView.ValuesView;
import io.caseloop.intake.write.CustomersCases;
import io.caseloop.intake.write.RoutedTicket;
import io.caseloop.intake.write.Streams;
import io.caseloop.intake.write.UnconfirmedGrade;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Grades that wait for a person (I6), the longest wait first; of an agent those of cases that the agent may see (X3).
@Path("/api/intake/grades")
@ApplicationScoped
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class GradesResource {

    private final Backbone backbone;
    private final CaseAccess access;

    GradesResource(Backbone backbone, CaseAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Grades below the confidence threshold",
            description = "Roles: staff; agents and experts see those of cases that they may see. Tickets that are "
                    + "solved, closed or merged wait for nobody. POST /api/intake/tickets/{id}/grade decides.")
    public Page<UnconfirmedGradeView> list(@BeanParam PageQuery page) {
        TimedKey before = TimedKey.before(page);
        return new VisibleRows<UnconfirmedGrade>(row -> sees(row.ticket()),
                row -> new TimedKey(row.gradedAt(), row.ticket()).toString())
                .page(UnconfirmedGrade.after(backbone, before.at(), before.id(), VisibleRows.LOOKED_AT), page.limit(),
                        row -> view(row.ticket()));
    }

    private boolean sees(String ticket) {
        return access.asAgent().map(agent -> access.concerns(agent, ticket, () -> cases(ticket))).orElse(true);
    }

    private List<String> cases(String ticket) {
        return CustomersCases.latest(backbone, ticket(ticket).customer().value());
    }

    private UnconfirmedGradeView view(String id) {
        Ticket ticket = ticket(id);
        PersonalTexts texts = new PersonalTexts(backbone, access.ofCase(id, () -> cases(id)));
        CurrentGrade grade = ticket.grade();
        Values now = grade.values();
        List<SaidView> said = ticket.said().stream()
                .map(one -> new SaidView(one.contact(), texts.open(one.text()), one.at())).toList();
        return new UnconfirmedGradeView(id, ticket.number(), ticket.customer().value(), ticket.channel(),
                RoutedTicket.state(backbone.copy(RoutedTicket.COPY, id)), grade.version(),
                new ValuesView(now.kind(), now.category(), now.urgency(), now.impact(), now.complexity(),
                        now.priority()), grade.waiting(), grade.at(), said, texts.availability());
    }

    private Ticket ticket(String id) {
        return TicketIntake.ticket(backbone.state(Streams.TICKET, id)).orElseThrow();
    }
}
