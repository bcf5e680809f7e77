package io.caseloop.routing.model.agent;

import io.caseloop.decider.Refused;

/// The rules that refuse a command about an agent.
public enum AgentRule {

    DEFINED_BY_A_LEAD("defined-by-a-lead",
            "No lead has defined this agent yet; somebody who is no agent gets no tickets.");

    private final String word;
    private final String detail;

    AgentRule(String word, String detail) {
        this.word = word;
        this.detail = detail;
    }

    /// Its name in answers and docs.
    public String word() {
        return word;
    }

    Refused refusal() {
        return Refused.because(word, detail);
    }
}
