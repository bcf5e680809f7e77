package io.caseloop.routing.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import io.caseloop.routing.model.responsibility.AlarmPolicy;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The policies of the first start, for tests without a service.
public final class RoutingDefaults {

    private static final DispatchKind KIND = new DispatchKind();
    private static final EscalationKind ESCALATIONS = new EscalationKind();

    public static final RoutingPolicy DISPATCH = compiled(KIND);
    public static final EscalationPolicy ESCALATION = compiled(ESCALATIONS);
    public static final AlarmPolicy ALARM = compiled(new AlarmKind());
    public static final ResponsibilityPolicy RESPONSIBILITY = compiled(new ResponsibilityKind());

    private RoutingDefaults() {
    }

    /// As if the defaults were in force at all times.
    public static RoutingPolicies policies() {
        return new RoutingPolicies(new PolicyKinds(List.of(KIND)), KIND, ESCALATIONS, null, null,
                Optional.empty()) {
            @Override
            public RoutingPolicy dispatch(Work work, Instant at) {
                return DISPATCH;
            }

            @Override
            public AlarmPolicy alarm(States states, Instant at) {
                return ALARM;
            }

            @Override
            public EscalationPolicy escalation(Work work, Instant at) {
                return ESCALATION;
            }
        };
    }

    private static <V> V compiled(PolicyKind<V> kind) {
        return kind.compile(kind.named("default", 1), DefaultPolicies.document(kind, "default").tree(),
                new Findings());
    }
}
