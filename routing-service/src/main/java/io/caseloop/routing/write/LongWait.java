package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import java.time.Instant;
import java.util.List;

/// A ticket that has waited for long (R13).
///
/// @param team or null, for any
/// @param skill empty for any
public record LongWait(String ticket, int tier, String team, String skill, String priority, Instant waitingSince) {

    /// Those that have waited since this time or longer, the longest wait first.
    public static List<LongWait> since(Backbone backbone, Instant since, int limit) {
        return backbone.rows(WaitingTicket.class, "where waiting_since <= ? order by waiting_since, ticket limit ?",
                        since, limit).stream()
                .map(one -> new LongWait(one.ticket(), one.tier(), one.team(), one.skill(), one.priority(),
                        one.waitingSince())).toList();
    }
}
