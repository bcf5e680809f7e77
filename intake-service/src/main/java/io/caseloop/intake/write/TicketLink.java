package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.intake.model.ticket.Relations.Link;
import java.util.List;

/// A link from a ticket to another one (R14).
///
/// @param other the ticket that it leads to
/// @param relation what the other one is to the ticket
@Table("ticket_link")
public record TicketLink(@Key String ticket, @Key String other, @Key String relation) {

    /// Those that lead to a ticket.
    public static List<TicketLink> to(Backbone backbone, String ticket) {
        return backbone.rows(TicketLink.class, "where other = ? order by ticket, relation", ticket);
    }

    static TicketLink of(String ticket, Link link) {
        return new TicketLink(ticket, link.to().value(), link.relation());
    }
}
