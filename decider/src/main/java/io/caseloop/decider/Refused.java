package io.caseloop.decider;

import java.util.List;

/// A rule forbids the command: the third outcome beside facts and nothing. It says which rule and
/// what would be allowed instead. Not for bad input, which never reaches a decider.
/// The texts are shown to people and stored, so they never repeat what a customer said.
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
    /// @param allowed the commands that would be allowed now, may be empty
    public static Refused because(String rule, String detail, String... allowed) {
        return new Refused(rule, detail, List.of(allowed));
    }

    /// The name of the rule that refused.
    public String rule() {
        return rule;
    }

    /// What the caller could do instead, by command name.
    public List<String> allowed() {
        return allowed;
    }
}
