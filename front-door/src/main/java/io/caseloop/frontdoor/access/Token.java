package io.caseloop.frontdoor.access;

import java.time.Instant;
import java.util.List;

/// A token and what it permits.
///
/// @param jti its id, by which it is revoked
public record Token(String token, String jti, Grant grant, Instant expiresAt) {

    /// Whom a token is for.
    ///
    /// @param channels that an adapter acts for, `*` = all; null for other roles
    /// @param setsTier whether an adapter may set a customer's tier
    public record Grant(String role, String subject, List<String> channels, boolean setsTier) {

        public static Grant of(String role, String subject) {
            return new Grant(role, subject, null, false);
        }
    }

    /// Omits the token, which is a secret.
    @Override
    public String toString() {
        return "Token[" + jti + " " + grant + " until " + expiresAt + "]";
    }
}
