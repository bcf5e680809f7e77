package io.caseloop.access.token;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/// Verifies tokens of the external provider. Its keys are read once and again for a key that is not known. A provider
/// that does not answer costs one request in each pause its patience; all others fail at once. Once its keys are
/// known, tokens signed with them are verified without it.
@ApplicationScoped
public class ExternalProvider {

    private static final int CAUSES = 10;
    /// Another request may be reading the new keys at this moment.
    private static final Duration KEYS_ARRIVE = Duration.ofMillis(200);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ProviderSettings settings;
    private final TenantIdentityProvider provider;
    private final TenantConfigBean tenants;
    private final ProviderContact contact;
    private final AtomicLong nextAttempt = new AtomicLong(System.nanoTime());

    ExternalProvider(ProviderSettings settings, @Tenant(TokenTenants.EXTERNAL) TenantIdentityProvider provider,
            TenantConfigBean tenants, ProviderContact contact) {
        this.settings = settings;
        this.provider = provider;
        this.tenants = tenants;
        this.contact = contact;
    }

    /// The key of a token is not among those that were read.
    private static final class UnknownKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnknownKey() {
            super(null, null, false, false);
        }
    }

    boolean isIssuer(String issuer) {
        return settings.issuer().isPresent() && settings.issuer().get().toString().equals(issuer);
    }

    /// Fails with [AuthenticationFailedException] or [ProviderUnavailable].
    Uni<SecurityIdentity> verify(String token) {
        return Uni.createFrom().deferred(() -> attempt(token))
                .onFailure(UnknownKey.class).retry().withBackOff(KEYS_ARRIVE).atMost(1)
                .onFailure().transform(thrown -> isOf(thrown, UnknownKey.class) ? unknownKey() : thrown);
    }

    private Uni<SecurityIdentity> attempt(String token) {
        if (!hasKeys() && !isTurn()) {
            return Uni.createFrom().failure(unavailable());
        }
        return provider.authenticate(new AccessTokenCredential(token))
                .ifNoItem().after(settings.patience().plus(MARGIN)).fail()
                .onFailure().transform(this::reason);
    }

    private boolean hasKeys() {
        return tenants.getStaticTenant(TokenTenants.EXTERNAL).ready();
    }

    /// Whether this request is the one that tries to reach the provider.
    private boolean isTurn() {
        long now = System.nanoTime();
        long next = nextAttempt.get();
        return next <= now && nextAttempt.compareAndSet(next, now + settings.pause().toNanos());
    }

    private Throwable reason(Throwable thrown) {
        if (isOf(thrown, UnresolvableKeyException.class)) {
            return new UnknownKey();
        }
        if (isOf(thrown, InvalidJwtException.class)
                || thrown instanceof AuthenticationFailedException && thrown.getCause() == null) {
            return new AuthenticationFailedException();
        }
        contact.failed(root(thrown));
        return unavailable();
    }

    /// While the provider is away it is not known whether it has the key.
    private Throwable unknownKey() {
        return contact.isAway() ? unavailable() : new AuthenticationFailedException();
    }

    private ProviderUnavailable unavailable() {
        return new ProviderUnavailable(settings.pause());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(CAUSES);
    }

    private static boolean isOf(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).reduce(thrown, (_, cause) -> cause);
    }
}
