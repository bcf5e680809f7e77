package io.caseloop.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A process that has never read which tokens are revoked accepts none, so it is not ready.
@Readiness
@ApplicationScoped
public class RevocationsKnown implements HealthCheck {

    private final Revocations revocations;

    RevocationsKnown(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revoked tokens known").status(revocations.isKnown()).build();
    }
}
