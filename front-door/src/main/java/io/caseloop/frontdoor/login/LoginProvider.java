package io.caseloop.frontdoor.login;

import io.caseloop.access.token.ProviderSettings;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The provider at which a browser can sign in, and what it says about who did.
@ApplicationScoped
public class LoginProvider {

    private static final String TENANT = "login";
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final LoginSettings login;
    private final ProviderSettings provider;
    private final TenantIdentityProvider identities;

    LoginProvider(LoginSettings login, ProviderSettings provider, @Tenant(TENANT) TenantIdentityProvider identities) {
        this.login = login;
        this.provider = provider;
        this.identities = identities;
    }

    /// A tenant of its own: an identity token is made for the client, an access token for the services.
    void create(@Observes Oidc oidc) {
        clientId().ifPresent(client -> {
            String issuer = provider.issuer().orElseThrow().toString();
            var tenant = OidcTenantConfig.builder().tenantId(TENANT)
                    .authServerUrl(provider.url().map(Object::toString).orElse(issuer))
                    .applicationType(ApplicationType.SERVICE).connectionTimeout(provider.patience())
                    .token().issuer(issuer).audience(client).subjectRequired()
                    .allowJwtIntrospection(false).allowOpaqueTokenIntrospection(false)
                    .forcedJwkRefreshInterval(provider.pause()).end();
            provider.tlsConfiguration().ifPresent(tenant::tlsConfigurationName);
            oidc.create(tenant.build());
        });
    }

    /// Empty where no login is offered.
    Optional<String> clientId() {
        return provider.issuer().isPresent() ? login.clientId() : Optional.empty();
    }

    String scope() {
        return login.scope();
    }

    Optional<String> name() {
        return clientId().map(_ -> login.name().orElseGet(() -> provider.issuer().orElseThrow().getHost()));
    }

    /// Signature, issuer, audience and expiry of an identity token, and that it answers this attempt.
    ///
    /// @throws AuthenticationFailedException it is not accepted
    void requireIdentity(String idToken, LoginAttempt attempt) {
        var identity = identities.authenticate(new AccessTokenCredential(idToken))
                .await().atMost(provider.patience().plus(MARGIN));
        boolean answers = identity.getPrincipal() instanceof JsonWebToken token
                && attempt.nonce().equals(token.getClaim("nonce"));
        if (!answers) {
            throw new AuthenticationFailedException();
        }
    }
}
