package io.caseloop.policies;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.StoreBehind;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Publishes the default policies at the first start, before the inbox opens, so that no decision is without
/// a policy.
@ApplicationScoped
class AtFirstStartPublishDefaultPolicies {

    private final Backbone backbone;
    private final PolicyKinds kinds;
    private final boolean training;

    AtFirstStartPublishDefaultPolicies(Backbone backbone, PolicyKinds kinds,
            @ConfigProperty(name = "caseloop.training", defaultValue = "false") boolean training) {
        this.backbone = backbone;
        this.kinds = kinds;
        this.training = training;
    }

    void publish(@Observes @Priority(1_000) StartupEvent started) {
        if (training) {
            return;
        }
        try {
            DefaultPolicies.publish(kinds, backbone);
        } catch (StoreBehind behind) {
            Log.warnf("Default policies are not published: the store is behind the topics (%s). "
                    + "They are recovered together with the missing facts; no action is needed here.",
                    behind.getMessage());
        }
    }
}
