package io.caseloop.intake.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.policies.PolicyKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The policies that intake decides by.
@ApplicationScoped
public class IntakePolicies {

    private static final String DEFAULT = "default";

    private final PolicyKinds kinds;
    private final ContinuityKind continuity;
    private final GradingKind grading;

    public IntakePolicies(PolicyKinds kinds, ContinuityKind continuity, GradingKind grading) {
        this.kinds = kinds;
        this.continuity = continuity;
        this.grading = grading;
    }

    /// Which ticket a contact belongs to (I4).
    ///
    /// @param at the version in force then decides
    public Continuity continuity(Work work, Instant at) {
        return kinds.inForce(work, continuity, DEFAULT, at);
    }

    /// How a new ticket is graded (I6).
    ///
    /// @param at the version in force then decides
    public GradingPolicy grading(Work work, Instant at) {
        return kinds.inForce(work, grading, DEFAULT, at);
    }
}
