package io.caseloop.edge;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.Set;

/// Signs tokens for tests: in a `@QuarkusTest` without a configured key Quarkus makes a key pair for the run.
final class Tokens {

    private Tokens() {
    }

    static String token(String role, String subject) {
        return token(role, subject, Duration.ofMinutes(10));
    }

    static String token(String role, String subject, Duration life) {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).issuedAt(now - 10_000).expiresAt(now + life.toSeconds()).sign();
    }
}
