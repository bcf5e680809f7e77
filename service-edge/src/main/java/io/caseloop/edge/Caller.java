package io.caseloop.edge;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who is asking, as the bearer token says. The subject is an id and may be recorded; an acting agent is its subject.
@RequestScoped
public class Caller {

    /// The actor of what a customer does over a signed link, without a token.
    public static final String ANONYMOUS = "customer";

    @Inject
    SecurityIdentity identity;

    /// The token's `sub`; [#ANONYMOUS] on an open route.
    public String subject() {
        if (identity.isAnonymous()) {
            return ANONYMOUS;
        }
        String subject = identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : identity.getPrincipal().getName();
        if (subject == null || subject.isBlank()) {
            throw Problem.of(ProblemType.UNAUTHENTICATED, "The token has no subject.", "令牌缺少 subject。");
        }
        return subject;
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }
}
