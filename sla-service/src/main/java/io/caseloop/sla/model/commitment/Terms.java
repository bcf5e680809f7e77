package io.caseloop.sla.model.commitment;

import java.time.Instant;

/// What was promised; later versions of the policy do not change it (S6).
///
/// @param commitment its name within the ticket, e.g. `first-response`, `expert-solution-2`
/// @param policy name and version
/// @param calendar name and version
/// @param pauses whether the clock stops while the customer is awaited (S3)
public record Terms(String commitment, String rule, String policy, String calendar, Instant startedAt, Instant dueAt,
                    boolean pauses) {

    /// The only promise whose clock never stops, unless a policy says otherwise (S3).
    private static final String FIRST_RESPONSE = "first-response";

    /// What holds for a promise whose policy says nothing about it.
    static boolean pausesByDefault(String promise) {
        return !promise.equals(FIRST_RESPONSE);
    }

    Terms dueAt(Instant later) {
        return new Terms(commitment, rule, policy, calendar, startedAt, later, pauses);
    }

    /// The promise without the number of its attempt: `expert-solution-2` is an `expert-solution`.
    public String promise() {
        return promiseOf(commitment);
    }

    /// From 1.
    public int attempt() {
        int dash = commitment.lastIndexOf('-');
        return promise().equals(commitment) ? 1 : Integer.parseInt(commitment.substring(dash + 1));
    }

    static String promiseOf(String commitment) {
        return commitment.replaceFirst("-\\d+$", "");
    }

    static String nameOf(String promise, int attempt) {
        return attempt == 1 ? promise : promise + "-" + attempt;
    }
}
