package io.caseloop.events.routing;

import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.Uuid;

/// The path of an escalation: why and to whom (R4).
///
/// @param name of the path, e.g. `breach-to-lead`
/// @param owner who answers for the escalation: `lead`, `manager`, or the tier, e.g. `tier-2`
/// @param team whose lead it is; absent: no team has the ticket, any lead
/// @param commitment that is at risk or was breached, or absent
/// @param breach the id of the breach, or absent
/// @param policy name and version of the policy of the path; absent in facts of earlier releases
/// @param trigger what escalated; absent in facts of earlier releases: a breach
/// @param escalation the id of the escalation; absent in facts of earlier releases
/// @param requeued `true`: the ticket left for the queue of the tier or the lead; absent: it stays with its
///      owner or in its queue
public record EscalationPath(String name, String owner, @MayBeAbsent String team, @MayBeAbsent String commitment,
        @MayBeAbsent @Uuid String breach, @MayBeAbsent String policy,
        @MayBeAbsent @OneOf({"by-hand", "warning", "breach", "rejected", "reopened", "low-rating"}) String trigger,
        @MayBeAbsent @Uuid String escalation, @MayBeAbsent Boolean requeued) {

    /// Whether the ticket left its owner for another queue.
    ///
    /// @param path null in facts of earlier releases where an agent escalated
    public static boolean requeues(EscalationPath path) {
        return path == null || Boolean.TRUE.equals(path.requeued());
    }
}
