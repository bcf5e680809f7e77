package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Health;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// `/q/health/well`: whether facts flow, and what holds them up. Commands are answered all the same, so readiness does not ask.
@Wellness
@Singleton
class Flowing implements HealthCheck {

    @Inject
    Instance<Health> health;

    @Override
    public HealthCheckResponse call() {
        Map<String, String> heldUp = health.isUnsatisfied() ? Map.of() : health.get().heldUp();
        var response = HealthCheckResponse.named("facts flow").status(heldUp.isEmpty());
        heldUp.forEach(response::withData);
        return response.build();
    }
}
