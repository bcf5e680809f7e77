package io.caseloop.caseaccess;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The teams of an agent, now and before, folded from routing's facts (R11, X3).
///
/// @param team the present team
/// @param memberships in the order in which they began; the last one is of the present team
@Table("agent_teams")
public record AgentTeams(@Key String agent, String team, List<Membership> memberships) {

    public static final CopyType<AgentTeams> COPY = new CopyType<>("agent-teams", AgentTeams.class,
            List.of(AgentDefined.class), AgentTeams::after);

    /// @param since until the next membership begins
    public record Membership(String team, Instant since) {
    }

    /// Whether the agent belonged to the team at some time between the two. An agent who was defined
    /// only later counts as a member of the first team.
    boolean belonged(String to, Instant first, Instant last) {
        for (int i = 0; i < memberships.size(); i++) {
            boolean begun = i == 0 || !memberships.get(i).since().isAfter(last);
            boolean over = i + 1 < memberships.size() && !memberships.get(i + 1).since().isAfter(first);
            if (begun && !over && memberships.get(i).team().equals(to)) {
                return true;
            }
        }
        return false;
    }

    private static AgentTeams after(AgentTeams before, Fact fact, EventEnvelope envelope) {
        if (!(fact instanceof AgentDefined defined) || before != null && before.team().equals(defined.team())) {
            return before;
        }
        List<Membership> all = new ArrayList<>(before == null ? List.of() : before.memberships());
        all.add(new Membership(defined.team(), defined.at()));
        return new AgentTeams(envelope.subject(), defined.team(), List.copyOf(all));
    }
}
