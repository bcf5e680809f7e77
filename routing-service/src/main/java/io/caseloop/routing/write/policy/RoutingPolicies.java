package io.caseloop.routing.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The policies that routing decides by.
@ApplicationScoped
public class RoutingPolicies {

    private static final String DEFAULT = "default";

    private final PolicyKinds kinds;
    private final DispatchKind dispatch;
    private final EscalationKind escalation;
    private final Optional<Duration> acceptWithin;

    /// @param acceptWithin for tests and demonstrations: instead of what the policy says
    public RoutingPolicies(PolicyKinds kinds, DispatchKind dispatch, EscalationKind escalation,
            @ConfigProperty(name = "caseloop.routing.accept-within") Optional<Duration> acceptWithin) {
        this.kinds = kinds;
        this.dispatch = dispatch;
        this.escalation = escalation;
        this.acceptWithin = acceptWithin;
    }

    /// Who is offered a ticket, and for how long (R2, R3).
    ///
    /// @param at the version in force then decides
    public RoutingPolicy dispatch(Work work, Instant at) {
        RoutingPolicy policy = kinds.inForce(work, dispatch, DEFAULT, at);
        return acceptWithin.map(policy::accepting).orElse(policy);
    }

    /// Where an escalation goes (R4).
    ///
    /// @param at the version in force then decides
    public EscalationPolicy escalation(Work work, Instant at) {
        return kinds.inForce(work, escalation, DEFAULT, at);
    }
}
