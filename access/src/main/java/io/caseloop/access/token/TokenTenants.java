package io.caseloop.access.token;

import io.caseloop.access.TokenClaims;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The two kinds of issuers whose tokens Quarkus OIDC verifies: the front door, by its public key, and an external
/// provider if one is configured.
@ApplicationScoped
public class TokenTenants {

    static final String LOCAL = "local";
    static final String EXTERNAL = "external";

    private static final Logger LOG = Logger.getLogger(TokenTenants.class);
    private static final String SECURE = "https";
    private static final Set<String> SCHEMES = Set.of("http", SECURE);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ProviderSettings settings;
    private final Path publicKey;

    /// @param publicKey PEM file with the key that verifies tokens of the front door
    TokenTenants(ProviderSettings settings,
            @ConfigProperty(name = "caseloop.access.public-key-file") Path publicKey) {
        this.settings = settings;
        this.publicKey = publicKey;
    }

    void create(@Observes Oidc oidc) {
        oidc.create(local());
        settings.issuer().ifPresent(issuer -> oidc.create(external(address("caseloop.oidc.issuer", issuer))));
    }

    private OidcTenantConfig local() {
        return OidcTenantConfig.builder().tenantId(LOCAL).publicKey(text(publicKey))
                .applicationType(ApplicationType.SERVICE).roles().roleClaimPath("groups").end()
                .token().issuer(TokenClaims.ISSUER).audience(TokenClaims.AUDIENCE).subjectRequired().end()
                .build();
    }

    /// Only signed tokens are accepted: nothing is asked of the provider about a token, so that it is needed for its
    /// keys alone.
    private OidcTenantConfig external(URI issuer) {
        URI url = settings.url().map(address -> address("caseloop.oidc.url", address)).orElse(issuer);
        var tenant = OidcTenantConfig.builder().tenantId(EXTERNAL).authServerUrl(url.toString())
                .applicationType(ApplicationType.SERVICE).connectionTimeout(settings.patience())
                .roles().roleClaimPath(settings.roleClaim()).end()
                .token().issuer(issuer.toString()).audience(settings.audience()).subjectRequired()
                .lifespanGrace(Math.toIntExact(TokenClaims.CLOCK_SKEW.toSeconds()))
                .allowJwtIntrospection(false).allowOpaqueTokenIntrospection(false)
                .forcedJwkRefreshInterval(settings.pause()).end();
        settings.tlsConfiguration().ifPresent(tenant::tlsConfigurationName);
        LOG.infof("Tokens of %s are accepted: audience %s, roles in %s, subject in %s.", issuer, settings.audience(),
                settings.roleClaim(), settings.subjectClaim());
        return tenant.build();
    }

    private static URI address(String setting, URI address) {
        if (!SCHEMES.contains(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException(setting + " must be an http or https address");
        }
        if (!address.getScheme().equals(SECURE) && !THIS_MACHINE.contains(address.getHost())) {
            LOG.warnf("%s is not https. An attacker who controls the network could forge tokens.", setting);
        }
        return address;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("caseloop.access.public-key-file cannot be read", e);
        }
    }
}
