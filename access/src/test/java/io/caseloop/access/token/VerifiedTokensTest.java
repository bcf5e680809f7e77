package io.caseloop.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.access.AccessStore;
import io.caseloop.access.Revocations;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is remembered of a token whose signature was verified, and what is looked at each time (X3).
class VerifiedTokensTest {

    private final AtomicInteger verifications = new AtomicInteger();
    private final Listed listed = new Listed();
    private final Revocations revocations = new Revocations(listed, Duration.ofSeconds(1));
    private final ProviderSettings none = new Settings(Optional.empty(), Optional.empty(), "caseloop", "roles", "sub",
            Optional.empty(), Duration.ofSeconds(3), Duration.ofSeconds(5));
    private final VerifiedTokens tokens = new VerifiedTokens(_ -> {
        verifications.incrementAndGet();
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal("verified"))
                .addRoles(Set.of("adapter", "made-up")).build());
    }, new ExternalProvider(none, null, null, null), none, revocations);

    private record Settings(Optional<URI> issuer, Optional<URI> url, String audience, String roleClaim,
            String subjectClaim, Optional<String> tlsConfiguration, Duration patience, Duration pause)
            implements ProviderSettings {
    }

    private static final class Listed extends AccessStore {

        private Set<String> revoked = Set.of();

        private Listed() {
            super(null);
        }

        @Override
        public Set<String> revoked() {
            return revoked;
        }
    }

    private static String token(long lastsSeconds) {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"iss\":\"caseloop\",\"aud\":\"caseloop\",\"sub\":\"mail\",\"jti\":\"j-1\",\"iat\":" + now
                + ",\"exp\":" + (now + lastsSeconds) + ",\"channels\":[\"email\"]}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }

    @BeforeEach
    void nothing_is_revoked() {
        revocations.refresh();
    }

    @Test
    void the_signature_of_a_token_that_comes_again_is_not_verified_again() {
        String token = token(600);
        for (int i = 0; i < 1_000; i++) {
            assertThat(tokens.accept(token).getSubject()).isEqualTo("mail");
        }
        assertThat(verifications).hasValue(1);
        assertThat(tokens.accept(token).getGroups()).containsExactly("adapter");
        assertThat(tokens.accept(token).getRawToken()).isEqualTo(token);
    }

    @Test
    void a_remembered_token_that_was_revoked_is_refused() {
        String token = token(600);
        tokens.accept(token);
        listed.revoked = Set.of("j-1");
        revocations.refresh();
        assertThatThrownBy(() -> tokens.accept(token)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void a_remembered_token_that_has_expired_is_refused() {
        String token = token(2);
        tokens.accept(token);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isAccepted(token)) {
            assertThat(System.nanoTime()).as("refused within ten seconds").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(verifications).hasValue(1);
    }

    private boolean isAccepted(String token) {
        try {
            tokens.accept(token);
            return true;
        } catch (AuthenticationFailedException refused) {
            return false;
        }
    }

    @Test
    void a_token_of_another_issuer_or_none_reaches_no_verification() {
        String other = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"sub\":\"mail\"}".getBytes(UTF_8));
        for (String token : new String[] {"", "a", "a.b", "a.b.c", "e30." + other + ".c2ln", "..", "a.%.c"}) {
            assertThatThrownBy(() -> tokens.accept(token)).as(token)
                    .isInstanceOf(AuthenticationFailedException.class);
        }
        assertThat(verifications).hasValue(0);
    }
}
