package io.caseloop.routing.model.escalation;

/// R4: to a higher tier, or to the lead and then the manager.
public enum Escalation {

    FUNCTIONAL("functional"), HIERARCHICAL("hierarchical");

    private final String word;

    Escalation(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// @param word one of the two
    public static Escalation of(String word) {
        return word.equals(FUNCTIONAL.word) ? FUNCTIONAL : HIERARCHICAL;
    }
}
