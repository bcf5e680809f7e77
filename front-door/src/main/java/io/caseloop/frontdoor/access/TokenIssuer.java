package io.caseloop.frontdoor.access;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// Issues bearer tokens (JWT), signed with the key of this installation. In production an OIDC
/// provider does this.
@ApplicationScoped
public class TokenIssuer {

    /// The roles that get a token in the credentials file.
    public static final List<String> LOCAL_ROLES = List.of("administrator", "adapter", "agent", "expert", "lead",
            "reviewer", "editor", "analyst", "auditor");
    public static final Set<String> ROLES = Set.of("administrator", "adapter", "agent", "expert", "lead", "reviewer",
            "editor", "analyst", "auditor", "customer");

    private static final Duration LIFETIME = Duration.ofDays(365);

    /// A token and its holder.
    public record Token(String token, String role, String subject, Instant expiresAt) {

        /// Omits the token, which is a secret.
        @Override
        public String toString() {
            return "Token[" + role + " " + subject + " until " + expiresAt + "]";
        }
    }

    public Token issue(String role, String subject) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(LIFETIME);
        String token = Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).issuedAt(now).expiresAt(expiresAt)
                .sign();
        return new Token(token, role, subject, expiresAt);
    }
}
