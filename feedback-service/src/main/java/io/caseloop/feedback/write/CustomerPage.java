package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;

/// A page that a customer can reach (I8): one per invitation.
///
/// @param tokenHash keyed hash of the token in the link; the token is kept nowhere
/// @param expiresAt from then on the link is not valid any more
@Table("page")
public record CustomerPage(@Key String tokenHash, String ticket, String invitation, Instant expiresAt) {
}
