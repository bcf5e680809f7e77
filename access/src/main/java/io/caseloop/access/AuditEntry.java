package io.caseloop.access;

import java.util.Locale;

/// One line of the audit log. It contains ids and names of routes only, no personal text.
///
/// @param actor subject of the token, or null where there was none that is valid
/// @param role of the actor, or null
/// @param action what was asked for: method and route, e.g. `GET /api/intake/tickets/{id}`
/// @param target which of them: ids of the path or of the token, or null
/// @param status HTTP status of the answer, or 0 where it was not known yet
public record AuditEntry(Kind kind, String actor, String role, String action, String target, int status) {

    /// What is recorded.
    public enum Kind {
        TOKEN_ISSUED, TOKEN_REVOKED, SIGN_IN_LINK_MADE, REFUSED, OPERATION, TEXT_OPENED;

        /// As stored and shown: `token-issued`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
