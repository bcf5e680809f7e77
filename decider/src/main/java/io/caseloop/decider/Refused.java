package io.caseloop.decider;

import java.util.List;

/// A rule forbids the command. The refusal names the rule and the commands that are allowed
/// instead. Not for invalid input, which is rejected before the decider. The texts are shown to
/// users and stored, so they must not contain personal text.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final List<String> allowed;

    private Refused(String rule, String detail, List<String> allowed) {
        super(detail, null, false, false);
        this.rule = rule;
        this.allowed = List.copyOf(allowed);
    }

    /// @param rule the rule's name, kebab-case, e.g. `only-the-owner-solves`
    /// @param detail one sentence for the person who was refused
    /// @param allowed the commands that are allowed now; may be empty
    public static Refused because(String rule, String detail, String... allowed) {
        return new Refused(rule, detail, List.of(allowed));
    }

    /// The name of the rule that refused.
    public String rule() {
        return rule;
    }

    /// The names of the allowed commands.
    public List<String> allowed() {
        return allowed;
    }
}
