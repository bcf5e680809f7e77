package io.caseloop.routing.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import io.caseloop.routing.model.responsibility.AlarmPolicy;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy;
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
    private final AlarmKind alarm;
    private final ResponsibilityKind responsibility;
    private final Optional<Duration> acceptWithin;

    /// @param acceptWithin for tests and demonstrations: instead of what the policy says
    public RoutingPolicies(PolicyKinds kinds, DispatchKind dispatch, EscalationKind escalation, AlarmKind alarm,
            ResponsibilityKind responsibility,
            @ConfigProperty(name = "caseloop.routing.accept-within") Optional<Duration> acceptWithin) {
        this.kinds = kinds;
        this.dispatch = dispatch;
        this.escalation = escalation;
        this.alarm = alarm;
        this.responsibility = responsibility;
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

    /// When a wait is an alarm (R12, R13).
    ///
    /// @param at the version in force then decides
    public AlarmPolicy alarm(States states, Instant at) {
        return kinds.inForce(states, alarm, DEFAULT, at);
    }

    /// Who answers for a ticket (R12).
    ///
    /// @param at the version in force then decides
    public ResponsibilityPolicy responsibility(States states, Instant at) {
        return kinds.inForce(states, responsibility, DEFAULT, at);
    }
}
