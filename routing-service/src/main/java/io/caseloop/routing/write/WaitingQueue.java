package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;
import java.util.List;

/// How many tickets wait in a line, and for how long (R12, R13).
///
/// @param team empty for any
/// @param skill empty for any
/// @param oldest since when the one has waited that waits longest
/// @param sinceSeconds the sum over the tickets of when their waits began, in seconds since the epoch
@Table("waiting_queue")
public record WaitingQueue(@Key int tier, @Key String team, @Key String skill, long waiting, Instant oldest,
                           long sinceSeconds) {

    public static List<WaitingQueue> all(Backbone backbone) {
        return backbone.rows(WaitingQueue.class, "order by tier, team, skill");
    }
}
