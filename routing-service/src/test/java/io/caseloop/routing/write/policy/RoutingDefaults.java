package io.caseloop.routing.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The policies of the first start, for tests without a service.
public final class RoutingDefaults {

    private static final DispatchKind KIND = new DispatchKind();

    public static final RoutingPolicy DISPATCH = KIND.compile(KIND.named("default", 1),
            DefaultPolicies.document(KIND, "default").tree(), new Findings());

    private RoutingDefaults() {
    }

    /// As if the defaults were in force at all times.
    public static RoutingPolicies policies() {
        return new RoutingPolicies(new PolicyKinds(List.of(KIND)), KIND, new TemplatesKind(), Optional.empty()) {
            @Override
            public RoutingPolicy dispatch(Work work, Instant at) {
                return DISPATCH;
            }
        };
    }
}
