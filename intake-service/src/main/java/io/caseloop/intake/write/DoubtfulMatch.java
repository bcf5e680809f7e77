package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.intake.model.ticket.Match.Doubted;
import java.time.Instant;
import java.util.List;

/// A contact that may belong to another ticket, as long as nobody has decided on it (I4). A ticket has at most one:
/// that of the contact that opened it.
///
/// @param contact its id
/// @param candidate the ticket that it may belong to
/// @param rule what speaks for the candidate
/// @param score 0–1
@Table("doubtful_match")
public record DoubtfulMatch(@Key String ticket, String contact, String candidate, String rule, double score,
        Instant doubtedAt) {

    /// A page of the list, the longest wait first. The doubts of solved and closed tickets wait for nobody.
    ///
    /// @param doubtedAt of the row before the page, like `ticket`; the epoch for the first page
    public static List<DoubtfulMatch> after(Backbone backbone, Instant doubtedAt, String ticket, int limit) {
        return backbone.rows(DoubtfulMatch.class, """
                where (doubted_at, ticket) > (?, ?) and not exists (select 1 from routed_ticket r
                  where r.ticket = doubtful_match.ticket and r.state in ('solved', 'closed'))
                order by doubted_at, ticket limit ?""", doubtedAt, ticket, limit);
    }

    static DoubtfulMatch of(String ticket, Doubted doubted) {
        return new DoubtfulMatch(ticket, doubted.contact(), doubted.candidate().value(), doubted.rule(),
                doubted.score(), doubted.at());
    }
}
