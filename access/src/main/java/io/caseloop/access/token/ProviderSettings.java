package io.caseloop.access.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// An external token provider (OpenID Connect). Without an issuer only tokens of this installation are accepted.
@ConfigMapping(prefix = "caseloop.oidc")
public interface ProviderSettings {

    /// `iss` of its tokens, an http or https address.
    Optional<URI> issuer();

    /// Address at which this process reaches the provider; the issuer where it is absent.
    Optional<URI> url();

    /// What `aud` must contain.
    @WithDefault("caseloop")
    String audience();

    /// Path of the claim that lists the roles; `/` separates its steps.
    @WithDefault("realm_access/roles")
    String roleClaim();

    /// Claim that holds the id under which actions are recorded. It must be unique and must not be editable by its
    /// holder.
    @WithDefault("sub")
    String subjectClaim();

    /// Name of a TLS configuration of Quarkus (`quarkus.tls.NAME.trust-store.pem.certs`), for a private certificate
    /// authority.
    Optional<String> tlsConfiguration();

    /// How long a request waits for the provider.
    @WithDefault("3S")
    Duration patience();

    /// Pause between attempts to reach a provider that does not answer, and between two readings of its keys.
    @WithDefault("5S")
    Duration pause();
}
