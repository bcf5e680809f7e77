package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Health;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready until the local copies of this instance (a search index) have caught up with the store. Kafka plays no part.
@Readiness
@Singleton
class CaughtUp implements HealthCheck {

    @Inject
    Instance<Health> health;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("local copies").status(health.isUnsatisfied() || health.get().caughtUp()).build();
    }
}
