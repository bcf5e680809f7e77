package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;
import java.util.List;

/// How many tickets of a category were opened in an hour (R13).
@Table("arrivals")
public record Arrivals(@Key Instant hour, @Key String category, long tickets) {

    /// @param to exclusive
    public static List<Arrivals> between(Backbone backbone, Instant from, Instant to) {
        return backbone.rows(Arrivals.class, "where hour >= ? and hour < ?", from, to);
    }
}
