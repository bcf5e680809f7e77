package io.caseloop.edge;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The caller according to the bearer token. The subject is an id and may be recorded; for an agent
/// it is the agent id.
@RequestScoped
public class Caller {

    /// The actor of a request over a customer's signed link, which has no token.
    public static final String ANONYMOUS = "customer";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
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

    /// A claim of the token, or null.
    Object claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }
}
