package io.caseloop.intake.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;

/// A ticket that contacts with this reference belong to (I4).
///
/// @param reference keyed hash
/// @param latest when the latest of them arrived
@Table("ticket_reference")
public record TicketReference(@Key String reference, @Key String ticket, Instant latest) {
}
