package io.caseloop.quality.inspection.write;

import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.document.Findings;
import io.caseloop.quality.inspection.model.InspectionRules;

/// The rules of the first start, for tests without a service.
public final class InspectionDefaults {

    private static final InspectionKind KIND = new InspectionKind();

    public static final InspectionRules RULES = KIND.compile(KIND.named("default", 1),
            DefaultPolicies.document(KIND, "default").tree(), new Findings());

    private InspectionDefaults() {
    }
}
