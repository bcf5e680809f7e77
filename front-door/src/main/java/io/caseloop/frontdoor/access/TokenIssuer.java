package io.caseloop.frontdoor.access;

import io.caseloop.access.TokenClaims;
import io.caseloop.frontdoor.access.Token.Grant;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Issues bearer tokens (JWT), signed with the key of this installation, for 24 hours at most. A token is registered
/// before anybody gets it, so that it can be listed and revoked.
@ApplicationScoped
public class TokenIssuer {

    /// The roles that get a token in the credentials file.
    public static final List<String> LOCAL_ROLES = List.of("administrator", "adapter", "agent", "expert", "lead",
            "manager", "reviewer", "editor", "analyst", "auditor");
    public static final Set<String> ROLES = TokenClaims.ROLES;
    public static final String ADAPTER = "adapter";

    private final TokenRegistry registry;

    TokenIssuer(TokenRegistry registry) {
        this.registry = registry;
    }

    /// @param life at most [TokenClaims#LONGEST_LIFE]
    /// @param by subject of who asked for it, or the name of this program
    public Token issue(Grant grant, Duration life, String by) throws SQLException {
        if (life.compareTo(TokenClaims.LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a token lasts " + TokenClaims.LONGEST_LIFE + " at most");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(life);
        String jti = UUID.randomUUID().toString();
        JwtClaimsBuilder claims = Jwt.issuer(TokenClaims.ISSUER).audience(TokenClaims.AUDIENCE)
                .subject(grant.subject()).groups(Set.of(grant.role())).claim("jti", jti).issuedAt(now)
                .expiresAt(expiresAt);
        if (grant.channels() != null) {
            claims.claim(TokenClaims.CHANNELS, grant.channels()).claim(TokenClaims.SETS_TIER, grant.setsTier());
        }
        Token token = new Token(claims.sign(), jti, grant, expiresAt);
        registry.add(token, by);
        return token;
    }
}
