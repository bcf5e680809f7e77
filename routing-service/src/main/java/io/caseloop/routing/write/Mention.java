package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A note in which somebody is mentioned who has not seen it yet (R15).
///
/// @param by who wrote the note
@Table("mention")
public record Mention(@Key String note, @Key String agent, String ticket, String by, Instant at) {

    /// A page of the mentions of an agent, the oldest first.
    ///
    /// @param at of the row before the page, like `note`; the epoch for the first page
    public static List<Mention> of(Backbone backbone, String agent, Instant at, String note, int limit) {
        return backbone.rows(Mention.class, "where agent = ? and (at, note) > (?, ?) order by at, note limit ?", agent,
                at, note, limit);
    }

    /// The mention of an agent in a note; empty where there is none or the agent has seen it.
    public static Optional<Mention> find(Backbone backbone, String agent, String note) {
        return backbone.rows(Mention.class, "where agent = ? and note = ?", agent, note).stream().findFirst();
    }
}
