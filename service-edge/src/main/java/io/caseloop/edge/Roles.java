package io.caseloop.edge;

import java.util.Set;

/// Roles as tokens carry them in `groups`, and `staff`, which is every role but adapter and customer
/// (added to the caller by [StaffRole]).
public final class Roles {

    public static final String ADMINISTRATOR = "administrator";
    public static final String ADAPTER = "adapter";
    public static final String AGENT = "agent";
    public static final String EXPERT = "expert";
    public static final String LEAD = "lead";
    public static final String REVIEWER = "reviewer";
    public static final String EDITOR = "editor";
    public static final String ANALYST = "analyst";
    public static final String AUDITOR = "auditor";
    public static final String CUSTOMER = "customer";
    /// Derived, never in a token.
    public static final String STAFF = "staff";

    /// Every role that may read as staff.
    public static final Set<String> OF_STAFF = Set.of(ADMINISTRATOR, AGENT, EXPERT, LEAD, REVIEWER, EDITOR, ANALYST, AUDITOR);

    private Roles() {
    }
}
