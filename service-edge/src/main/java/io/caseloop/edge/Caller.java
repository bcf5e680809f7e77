package io.caseloop.edge;

import io.caseloop.access.Revocations;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The caller according to the bearer token. The subject is an id and may be recorded; for an agent
/// it is the agent id.
@RequestScoped
public class Caller {

    /// The actor of a request over a customer's signed link, which has no token.
    public static final String ANONYMOUS = "customer";

    private final SecurityIdentity identity;
    private final Revocations revocations;

    Caller(SecurityIdentity identity, Revocations revocations) {
        this.identity = identity;
        this.revocations = revocations;
    }

    /// The validity of a token, for an answer that lasts longer than its request.
    ///
    /// @param jti id of the token
    public record Validity(String jti, Instant expiresAt, Revocations revocations) {

        public boolean isOver(Instant now) {
            return !now.isBefore(expiresAt) || revocations.isRevoked(jti);
        }
    }

    /// The token's `sub`; [#ANONYMOUS] on an open route.
    public String subject() {
        if (identity.isAnonymous()) {
            return ANONYMOUS;
        }
        String subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject()
                : identity.getPrincipal().getName();
        if (subject == null || subject.isBlank()) {
            throw Problem.of(ProblemType.UNAUTHENTICATED, "The token has no subject.", "令牌缺少 subject。");
        }
        return subject;
    }

    /// @throws Problem 401 on an open route
    public Validity validity() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return new Validity(token.getTokenID(), Instant.ofEpochSecond(token.getExpirationTime()), revocations);
        }
        throw Problem.of(ProblemType.UNAUTHENTICATED, "A bearer token is needed.", "需要访问令牌。");
    }

    /// A claim of the token, or null.
    Object claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }
}
