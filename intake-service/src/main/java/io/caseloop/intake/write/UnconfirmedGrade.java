package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import java.time.Instant;
import java.util.List;

/// A ticket whose grade is too uncertain to stand without a person, as long as nobody has decided on it (I6).
@Table("unconfirmed_grade")
public record UnconfirmedGrade(@Key String ticket, Instant gradedAt) {

    /// A page of the list, the longest wait first. The grades of solved and closed tickets wait for nobody.
    ///
    /// @param gradedAt of the row before the page, like `ticket`; the epoch for the first page
    public static List<UnconfirmedGrade> after(Backbone backbone, Instant gradedAt, String ticket, int limit) {
        return backbone.rows(UnconfirmedGrade.class, """
                where (graded_at, ticket) > (?, ?) and not exists (select 1 from routed_ticket r
                  where r.ticket = unconfirmed_grade.ticket and r.state in ('solved', 'closed'))
                order by graded_at, ticket limit ?""", gradedAt, ticket, limit);
    }
}
