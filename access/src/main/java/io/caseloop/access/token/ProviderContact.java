package io.caseloop.access.token;

import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// The requests to the token provider: each ends after [ProviderSettings#patience()]. Quarkus OIDC has no such limit;
/// a provider that accepts connections and never answers would occupy one for ever.
@ApplicationScoped
public class ProviderContact implements OidcRequestFilter, OidcResponseFilter {

    private static final Logger LOG = Logger.getLogger(ProviderContact.class);
    private static final int OK = 200;

    private final ProviderSettings settings;
    private volatile boolean away;

    ProviderContact(ProviderSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(OidcRequestFilter.OidcRequestContext context) {
        context.request().timeout(settings.patience().toMillis());
    }

    @Override
    public void filter(OidcResponseFilter.OidcResponseContext context) {
        if (away && context.statusCode() == OK) {
            LOG.infof("The token provider %s answers again.", settings.issuer().orElse(null));
            away = false;
        }
    }

    /// Whether the last request was not answered.
    boolean isAway() {
        return away;
    }

    /// A request was not answered as it should be.
    void failed(Throwable why) {
        if (!away) {
            LOG.warnf("The token provider %s does not answer as an OpenID provider (%s). Its tokens are answered with "
                    + "503 unless their key is known; tokens of this installation are accepted as before. The next "
                    + "attempt is made in %d s. The log category io.quarkus.oidc at level WARN shows the cause.",
                    settings.issuer().orElse(null), why.getClass().getSimpleName(), settings.pause().toSeconds());
        }
        away = true;
    }
}
