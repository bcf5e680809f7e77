package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Health;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Readiness: up when the local projections of this instance (such as a search index) have caught
/// up with the store. Does not depend on Kafka.
@Readiness
@Singleton
class ProjectionsReadinessCheck implements HealthCheck {

    private final Instance<Health> health;

    ProjectionsReadinessCheck(Instance<Health> health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("local copies").status(health.isUnsatisfied() || health.get().caughtUp())
                .build();
    }
}
