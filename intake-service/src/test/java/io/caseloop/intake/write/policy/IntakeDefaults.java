package io.caseloop.intake.write.policy;

import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.document.Findings;
import java.util.List;

/// The policies of the first start, for tests without a service.
public final class IntakeDefaults {

    private static final ContinuityKind CONTINUITY_KIND = new ContinuityKind();
    private static final CategoriesKind CATEGORIES_KIND = new CategoriesKind();
    private static final GradingKind GRADING_KIND = new GradingKind();

    public static final Continuity CONTINUITY = of(CONTINUITY_KIND);
    public static final GradingPolicy GRADING = of(GRADING_KIND);
    public static final PolicyKinds KINDS = new PolicyKinds(List.of(CONTINUITY_KIND, GRADING_KIND, CATEGORIES_KIND));

    private IntakeDefaults() {
    }

    public static IntakePolicies policies() {
        return new IntakePolicies(KINDS, CONTINUITY_KIND, GRADING_KIND, CATEGORIES_KIND);
    }

    private static <V> V of(PolicyKind<V> kind) {
        return kind.compile(kind.named("default", 1), DefaultPolicies.document(kind, "default").tree(),
                new Findings());
    }
}
