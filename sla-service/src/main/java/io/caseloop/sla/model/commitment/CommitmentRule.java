package io.caseloop.sla.model.commitment;

import io.caseloop.decider.Refused;
import java.util.List;

/// Why a lead's command about a commitment is refused (S4, S6).
public enum CommitmentRule {

    NO_SUCH("the-ticket-has-this-commitment", "The ticket has no commitment of this name.", List.of()),
    NOTHING_IS_OWED("only-what-is-owed-is-promised-again",
            "The commitment is met, answered late or cancelled: nothing is owed any more.", List.of("retime")),
    NO_PROMISE_IN_THE_PAST("no-promise-lies-in-the-past",
            "The due time would lie in the past. Promise the customer a new time instead.", List.of("promise")),
    THE_POLICY_PROMISES_NOTHING("the-policy-in-force-promises-it",
            "No promise of the policy in force now applies to this commitment.", List.of("promise"));

    private final String rule;
    private final String detail;
    private final List<String> allowed;

    CommitmentRule(String rule, String detail, List<String> allowed) {
        this.rule = rule;
        this.detail = detail;
        this.allowed = allowed;
    }

    public Refused refusal() {
        return Refused.because(rule, detail, allowed.toArray(String[]::new));
    }
}
