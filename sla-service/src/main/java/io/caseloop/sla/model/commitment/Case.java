package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.PolicyEvent.Promise;
import java.util.List;

/// What a policy looks at (S1). A component that is not known yet is null and meets only "any".
public record Case(String kind, String customerTier, String priority, String channel, String category) {

    /// Whether every condition of the promise holds; an empty list means any.
    public boolean meets(Promise promise) {
        return holds(promise.kinds(), kind) && holds(promise.customerTiers(), customerTier)
                && holds(promise.priorities(), priority)
                && holds(promise.channels(), channel) && holds(promise.categories(), category);
    }

    private static boolean holds(List<String> condition, String value) {
        return condition.isEmpty() || value != null && condition.contains(value);
    }
}
