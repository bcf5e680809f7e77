package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import java.time.Instant;
import java.util.List;

/// What was promised; later versions of the policy do not change it (S6).
///
/// @param commitment its name within the ticket, e.g. `first-response`, `expert-solution-2`
/// @param policy name and version
/// @param calendar name and version
/// @param pauses whether the clock stops while the customer is awaited (S3)
/// @param grounds why the promise applied (S8); null of an earlier release, and where a lead promised the time
/// @param warnings that are still to come, the earliest first (S4)
public record Terms(String commitment, String rule, String policy, String calendar, Instant startedAt, Instant dueAt,
                    boolean pauses, Grounds grounds, List<Warning> warnings) {

    /// The only promise whose clock never stops, unless a policy says otherwise (S3).
    private static final String FIRST_RESPONSE = "first-response";
    /// A visit after a low rating (F3): it is owed after its ticket is closed.
    public static final String FOLLOW_UP_VISIT = "follow-up-visit";
    /// The rule that a promise by a lead is based on.
    static final String NEW_TIME = "S4";

    public Terms {
        warnings = List.copyOf(warnings);
    }

    /// What holds for a promise whose policy says nothing about it.
    static boolean pausesByDefault(String promise) {
        return !promise.equals(FIRST_RESPONSE);
    }

    /// On the same terms, due at another time.
    public Terms due(Due later) {
        return new Terms(commitment, rule, policy, calendar, startedAt, later.at(), pauses, grounds, later.warnings());
    }

    /// Without the warning of this share: each comes once (S4).
    Terms warned(int share) {
        return new Terms(commitment, rule, policy, calendar, startedAt, dueAt, pauses, grounds,
                warnings.stream().filter(warning -> warning.share() != share).toList());
    }

    /// Whether a lead promised the time: no policy gives another (S4).
    public boolean isPromisedByLead() {
        return rule.equals(NEW_TIME);
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

    /// When a promise is due, and when its warnings are.
    public record Due(Instant at, List<Warning> warnings) {
    }

    public static String promiseOf(String commitment) {
        return commitment.replaceFirst("-\\d+$", "");
    }

    static String nameOf(String promise, int attempt) {
        return attempt == 1 ? promise : promise + "-" + attempt;
    }
}
