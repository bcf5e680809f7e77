package io.caseloop.frontdoor.access;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// Signs bearer tokens with the installation's own key. In production an OIDC provider does this instead.
@ApplicationScoped
public class Access {

    /// The roles that local credentials are made for.
    public static final List<String> LOCAL = List.of("administrator", "adapter", "agent", "expert", "lead", "reviewer", "editor", "analyst", "auditor");
    /// Every role there is.
    public static final Set<String> ROLES = Set.of("administrator", "adapter", "agent", "expert", "lead", "reviewer", "editor", "analyst", "auditor", "customer");

    private static final Duration LIFE = Duration.ofDays(365);

    /// A token and whose it is.
    public record Token(String token, String role, String subject, Instant expiresAt) {

        /// Without the token: it is a secret.
        @Override
        public String toString() {
            return "Token[" + role + " " + subject + " until " + expiresAt + "]";
        }
    }

    public Token token(String role, String subject) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(LIFE);
        String token = Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).issuedAt(now).expiresAt(expiresAt).sign();
        return new Token(token, role, subject, expiresAt);
    }
}
