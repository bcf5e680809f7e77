package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.routing.model.escalation.Escalations.Waiting;
import io.caseloop.routing.write.WaitingEscalation;
import java.time.Instant;

/// An escalation that waits for somebody (R4).
///
/// @param owner for whom it waits: `lead` or `manager`
/// @param team whose lead it is; absent for any
/// @param path its name in the policy
/// @param policy name and version
/// @param trigger what escalated
/// @param commitment that is at risk or broken, or absent
/// @param reason absent while the keys are not available, and after erasure
/// @param by an agent or a lead, or the service where a rule escalated
public record EscalationView(String escalationId, String owner, String team, String kind, String path, String policy,
                             String trigger, String commitment, String reason, String by, Instant at) {

    static EscalationView of(Backbone backbone, Waiting one) {
        EscalationPath path = one.path();
        return new EscalationView(one.id(), one.owner(), path.team(), one.kind(), path.name(), path.policy(),
                path.trigger(), path.commitment(), reason(backbone, one), one.by(), one.at());
    }

    /// What a row says of one that has been acknowledged since.
    static EscalationView of(WaitingEscalation row) {
        return new EscalationView(row.escalation(), row.owner(), row.team(), null, null, null, null, null, null, null,
                row.at());
    }

    private static String reason(Backbone backbone, Waiting one) {
        try {
            return backbone.open(one.reason()).orElse(null);
        } catch (VaultUnavailable keysAway) {
            return null;
        }
    }
}
