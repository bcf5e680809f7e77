package io.caseloop.decider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A rule forbids the command. The refusal names the rule and the commands that are allowed
/// instead. Not for invalid input, which is rejected before the decider. The texts are shown to
/// users and stored, so they must not contain personal text.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final List<String> allowed;
    private final transient Map<String, String> members;

    private Refused(String rule, String detail, List<String> allowed, Map<String, String> members) {
        super(detail, null, false, false);
        this.rule = rule;
        this.allowed = List.copyOf(allowed);
        this.members = members;
    }

    /// @param rule the rule's name, kebab-case, e.g. `only-the-owner-solves`
    /// @param detail one sentence for the person who was refused
    /// @param allowed the commands that are allowed now; may be empty
    public static Refused because(String rule, String detail, String... allowed) {
        return new Refused(rule, detail, List.of(allowed), Map.of());
    }

    /// This refusal with one more fact that a program can read, e.g. who decided before.
    public Refused with(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Refused(rule, getMessage(), allowed, more);
    }

    /// What the refusal says beside rule and allowed commands, by name.
    public Map<String, String> members() {
        return Map.copyOf(members);
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
