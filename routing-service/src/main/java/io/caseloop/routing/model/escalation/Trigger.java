package io.caseloop.routing.model.escalation;

/// What escalates a ticket (R4).
public enum Trigger {

    /// An agent or a lead asks for it.
    BY_HAND("by-hand"),
    /// A share of the time of a promise is used.
    WARNING("warning"),
    /// A promise is broken.
    BREACH("breach"),
    /// The customer rejects the solution.
    REJECTED("rejected"),
    /// The customer writes again about a solved or closed ticket.
    REOPENED("reopened"),
    /// The customer gives a low rating.
    LOW_RATING("low-rating");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    /// As policies and facts name it.
    public String word() {
        return word;
    }

    /// @throws IllegalArgumentException where there is none of this name
    public static Trigger of(String word) {
        for (Trigger trigger : values()) {
            if (trigger.word.equals(word)) {
                return trigger;
            }
        }
        throw new IllegalArgumentException("no trigger " + word);
    }

    /// Whether it escalates once more while an escalation by the other waits for the same owner: what was at risk
    /// has happened.
    boolean outweighs(Trigger before) {
        return before == WARNING && this != WARNING;
    }
}
