package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.TicketId;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Link;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unlink;
import io.caseloop.intake.write.RelationRequests.UnlinkTicket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// Links a ticket to another one of the same customer, and removes links (R14).
@ApplicationScoped
public class TicketLinks {

    private final Backbone backbone;
    private final TicketMerges merges;

    public TicketLinks(Backbone backbone, TicketMerges merges) {
        this.backbone = backbone;
        this.merges = merges;
    }

    /// @param other the ticket to link to; where it was merged, the one that remains
    public RelationAnswer link(Work work, String ticket, String other, String kind, String by) {
        String to = Successor.of(backbone, other);
        TicketMerges.both(work, ticket, to);
        merges.checkOneCustomer(ticket, to);
        work.decide(Streams.TICKET, ticket, new Link(new TicketId(ticket), new TicketId(to), kind, by, work.now()));
        return TicketMerges.answer(work, ticket, "linked", to, List.of());
    }

    /// Either of the two may have been linked to the other.
    ///
    /// @param other id of the other ticket, or null: the only one
    public RelationAnswer unlink(Work work, String ticket, String other, UnlinkTicket request, String by) {
        List<TicketLink> found = Stream.concat(TicketMerges.ticket(work, ticket).relations().links().stream()
                        .map(link -> TicketLink.of(ticket, link)), TicketLink.to(backbone, ticket).stream())
                .filter(link -> other == null || link.ticket().equals(other) || link.other().equals(other))
                .filter(link -> request.kind() == null || link.relation().equals(request.kind())).distinct().toList();
        if (found.isEmpty()) {
            throw Refused.because(TicketMerges.RULE, "The ticket has no such link.", "link");
        }
        if (found.size() > 1) {
            throw Problem.unprocessable("/to", "The ticket has several links; name the other ticket and the kind.",
                    "工单有多个关联，请指明对方工单和类型。");
        }
        TicketLink link = found.getFirst();
        TicketMerges.both(work, link.ticket(), link.other());
        work.decide(Streams.TICKET, link.ticket(), new Unlink(new TicketId(link.ticket()), new TicketId(link.other()),
                link.relation(), by, work.now()));
        return TicketMerges.answer(work, ticket, "unlinked",
                link.ticket().equals(ticket) ? link.other() : link.ticket(), List.of());
    }
}
