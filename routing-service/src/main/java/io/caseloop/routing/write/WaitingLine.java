package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.routing.model.dispatch.Floor;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// A line of the tickets that wait for an agent: those of a tier, team and skill, the highest priority
/// first, then the oldest (R2). The agents who may be asked are the same for all tickets of a line.
///
/// @param team empty for any
/// @param skill empty for any
@Table("waiting_line")
record WaitingLine(@Key int tier, @Key String team, @Key String skill) {

    static final String ALL = "order by tier, team, skill";
    static final String HEADS = """
            where ticket in (
              select head.ticket
              from unnest(?::text[]::int[], ?::text[], ?::text[]) line (tier, team, skill) cross join lateral (
                select w.ticket from waiting_ticket w
                where w.tier = line.tier and coalesce(w.team, '') = line.team and w.skill = line.skill
                order by w.rank, w.waiting_since, w.ticket limit ?) head)
            order by rank, waiting_since, ticket""";

    private static final String ANY = "";

    /// The lines in which a ticket waits. The cost follows their number, not their length.
    static List<WaitingLine> all(Work work) {
        return work.rows(WaitingLine.class, ALL);
    }

    /// The first tickets of these lines, in serving order.
    ///
    /// @param each as many of every line
    static List<WaitingTicket> heads(Work work, Collection<WaitingLine> lines, int each) {
        return lines.isEmpty() ? List.of() : work.rows(WaitingTicket.class, HEADS,
                column(lines, line -> String.valueOf(line.tier())), column(lines, WaitingLine::team),
                column(lines, WaitingLine::skill), each);
    }

    private static Object column(Collection<WaitingLine> lines, Function<WaitingLine, String> column) {
        return lines.stream().map(column).toArray(String[]::new);
    }

    Floor.Line asked() {
        return new Floor.Line(tier, team.equals(ANY) ? null : team, skill.equals(ANY) ? null : skill);
    }
}
