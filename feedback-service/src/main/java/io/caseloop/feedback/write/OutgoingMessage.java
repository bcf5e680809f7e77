package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;

/// A message that an adapter has still to deliver, as lists find it (R10). What it says is in the
/// copy of its ticket, sealed.
///
/// @param message its id
/// @param kind acknowledgement, reply, solution, new-time-promised, confirmation-request, rating-invitation
/// @param at when the fact happened that it comes from
@Table("outgoing_message")
public record OutgoingMessage(@Key String message, String channel, String ticket, String kind, Instant at) {
}
