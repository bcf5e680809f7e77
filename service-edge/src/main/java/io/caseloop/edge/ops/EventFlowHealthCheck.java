package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Health;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// `/q/health/well`: whether events are relayed and consumed, and what stops them. Not part of
/// readiness, because commands are still answered.
@Wellness
@Singleton
class EventFlowHealthCheck implements HealthCheck {

    private final Instance<Health> health;

    EventFlowHealthCheck(Instance<Health> health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> heldUp = health.isUnsatisfied() ? Map.of() : health.get().heldUp();
        var response = HealthCheckResponse.named("facts flow").status(heldUp.isEmpty());
        heldUp.forEach(response::withData);
        return response.build();
    }
}
