package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import java.util.List;

/// The tickets that wait for an agent: a line per tier and skill, the highest priority first, then
/// the oldest.
final class WaitingLine {

    /// The skills of the tier are found by skipping from one to the next in the index, so the cost
    /// follows the number of lines and of tickets returned, not the length of the lines.
    static final String HEADS = """
            where ticket in (
              with recursive line (skill) as (
                (select min(skill) from waiting_ticket where tier = ?)
                union all
                select (select min(w.skill) from waiting_ticket w where w.tier = ? and w.skill > line.skill)
                from line where line.skill is not null)
              select head.ticket
              from line cross join lateral (
                select w.ticket from waiting_ticket w where w.tier = ? and w.skill = line.skill
                order by w.rank, w.waiting_since, w.ticket limit ?) head)
            order by rank, waiting_since, ticket""";

    private WaitingLine() {
    }

    /// The first tickets of each line of a tier, in serving order.
    ///
    /// @param each as many of every line
    static List<WaitingTicket> heads(Work work, int tier, int each) {
        return work.rows(WaitingTicket.class, HEADS, tier, tier, tier, each);
    }
}
