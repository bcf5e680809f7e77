package io.caseloop.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caseloop.access.Revocations;
import io.caseloop.access.TokenClaims;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Accepts a token of this installation or of the external provider: signature, issuer and audience (by Quarkus OIDC,
/// in the tenant that `iss` names), claims ([TokenClaims]), and that it was not revoked. What cannot change is
/// remembered for one minute, so that the signature is not verified for each of the thousands of requests of an
/// adapter; expiry and revocation are looked at for each.
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<BearerToken> {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOKENS = 10_000;

    private final TenantIdentityProvider local;
    private final ExternalProvider external;
    private final ProviderSettings settings;
    private final Revocations revocations;
    private final Cache<String, SecurityIdentity> verified = Caffeine.newBuilder().maximumSize(TOKENS)
            .expireAfterWrite(AT_MOST).build();

    VerifiedTokens(@Tenant(TokenTenants.LOCAL) TenantIdentityProvider local, ExternalProvider external,
            ProviderSettings settings, Revocations revocations) {
        this.local = local;
        this.external = external;
        this.settings = settings;
        this.revocations = revocations;
    }

    @Override
    public Class<BearerToken> getRequestType() {
        return BearerToken.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerToken request, AuthenticationRequestContext context) {
        return identity(request.token());
    }

    /// A token that did not come in the header of a request. Blocks while the provider is asked for its keys.
    ///
    /// @throws AuthenticationFailedException it is not accepted
    /// @throws ProviderUnavailable it cannot be verified now
    public JsonWebToken accept(String token) {
        return token(identity(token).await().atMost(PATIENCE));
    }

    private Uni<SecurityIdentity> identity(String token) {
        SecurityIdentity known = verified.getIfPresent(token);
        Uni<SecurityIdentity> identity = known == null ? verify(token) : Uni.createFrom().item(known);
        return identity.onItem().invoke(this::requireValid);
    }

    private Uni<SecurityIdentity> verify(String token) {
        JwtClaims claims;
        String issuer;
        try {
            claims = claims(token);
            issuer = claims.getIssuer();
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException notJwt) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        if (TokenClaims.ISSUER.equals(issuer)) {
            return local.authenticate(new AccessTokenCredential(token))
                    .onItem().transform(identity -> remember(token, claims, identity, Claims.sub.name()));
        }
        if (external.isIssuer(issuer)) {
            return external.verify(token).onItem()
                    .transform(identity -> remember(token, claims, identity, settings.subjectClaim()));
        }
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    /// The claims of a token whose signature is not verified yet. A claim that appears twice is refused.
    private static JwtClaims claims(String token) throws InvalidJwtException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("three parts are needed");
        }
        return JwtClaims.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /// The claims under the names that all other code uses: `sub` for who acts, `groups` for the roles.
    private SecurityIdentity remember(String token, JwtClaims claims, SecurityIdentity by, String subjectClaim) {
        List<String> roles = by.getRoles().stream().filter(TokenClaims.ROLES::contains).sorted().toList();
        AccessTokenCredential credential = new AccessTokenCredential(token);
        try {
            claims.setSubject(claims.getStringClaimValue(subjectClaim));
        } catch (MalformedClaimException noText) {
            throw new AuthenticationFailedException(noText);
        }
        claims.setStringListClaim(Claims.groups.name(), roles);
        claims.setClaim(Claims.raw_token.name(), token);
        SecurityIdentity identity = QuarkusSecurityIdentity.builder().addCredential(credential)
                .setPrincipal(new OidcJwtCallerPrincipal(claims, credential, Claims.sub.name()))
                .addRoles(Set.copyOf(roles)).build();
        requireValid(identity);
        verified.put(token, identity);
        return identity;
    }

    private void requireValid(SecurityIdentity identity) {
        JsonWebToken token = token(identity);
        if (TokenClaims.fault(token, System.currentTimeMillis() / 1000) != null
                || revocations.isRevoked(token.getTokenID())) {
            throw new AuthenticationFailedException();
        }
    }

    private static JsonWebToken token(SecurityIdentity identity) {
        return (JsonWebToken) identity.getPrincipal();
    }
}
