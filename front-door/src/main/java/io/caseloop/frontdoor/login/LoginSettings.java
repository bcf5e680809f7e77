package io.caseloop.frontdoor.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How a browser signs in at the external token provider (`caseloop.oidc.issuer`). Without a client id the provider's
/// login is not offered.
@ConfigMapping(prefix = "caseloop.login")
public interface LoginSettings {

    /// The id by which the provider knows the console.
    Optional<String> clientId();

    /// Of a confidential client. PKCE is used with and without it.
    Optional<String> clientSecret();

    /// What the provider is called on the entry page; the host of its issuer where it is absent.
    Optional<String> name();

    /// What is asked for, separated by spaces.
    @WithDefault("openid")
    String scope();
}
