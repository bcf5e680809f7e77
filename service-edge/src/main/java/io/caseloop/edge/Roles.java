package io.caseloop.edge;

import java.util.Set;

/// The roles in the `groups` claim of tokens, and the derived role `staff`: every role except
/// adapter and customer (added by [StaffRoleAugmentor]). A manager may do what a lead may.
public final class Roles {

    public static final String ADMINISTRATOR = "administrator";
    public static final String ADAPTER = "adapter";
    public static final String AGENT = "agent";
    public static final String EXPERT = "expert";
    public static final String LEAD = "lead";
    /// The manager above the leads: escalations of a lead go there (R4). Has the role lead as well.
    public static final String MANAGER = "manager";
    public static final String REVIEWER = "reviewer";
    public static final String EDITOR = "editor";
    public static final String ANALYST = "analyst";
    public static final String AUDITOR = "auditor";
    public static final String CUSTOMER = "customer";
    /// Derived; not contained in tokens.
    public static final String STAFF = "staff";

    /// All roles that imply `staff`.
    public static final Set<String> OF_STAFF = Set.of(ADMINISTRATOR, AGENT, EXPERT, LEAD, MANAGER, REVIEWER,
            EDITOR, ANALYST, AUDITOR);

    private Roles() {
    }
}
