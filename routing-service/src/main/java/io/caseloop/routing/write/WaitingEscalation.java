package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.routing.model.escalation.Escalations.Waiting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/// An escalation that waits for the lead or the manager (R4). What it says is in the ticket's state.
///
/// @param owner `lead` or `manager`
/// @param team whose lead it is; null for any
@Table("waiting_escalation")
public record WaitingEscalation(@Key String escalation, String ticket, String owner, String team, Instant at) {

    /// A page of those that wait for these owners, the oldest first.
    ///
    /// @param team null for every team
    /// @param at of the row before the page, like `escalation`; the epoch for the first page
    public static List<WaitingEscalation> of(Backbone backbone, Collection<String> owners, String team, Instant at,
                                             String escalation, int limit) {
        String conditions = "where owner = any (?) and (?::text is null or team = ?) and (at, escalation) > (?, ?) "
                + "order by at, escalation limit ?";
        return backbone.rows(WaitingEscalation.class, conditions, owners.toArray(String[]::new), team, team, at,
                escalation, limit);
    }

    static WaitingEscalation of(String ticket, Waiting one) {
        return new WaitingEscalation(one.id(), ticket, one.owner(), one.path().team(),
                one.at().truncatedTo(ChronoUnit.MICROS));
    }
}
