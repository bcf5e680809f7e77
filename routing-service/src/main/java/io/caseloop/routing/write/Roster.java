package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.routing.model.agent.Agent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Which agents there are (R11).
@ApplicationScoped
public class Roster {

    private final Backbone backbone;

    Roster(Backbone backbone) {
        this.backbone = backbone;
    }

    /// All agents, by id, in one query. Not guarded: an agent who is redefined at this moment may
    /// still get a ticket by the old definition.
    List<Agent> all(Work work) {
        return work.rows(RosterEntry.class, "order by agent").stream().map(RosterEntry::toAgent).toList();
    }

    /// Ids of a page of the agents, by id.
    ///
    /// @param team null for every team
    /// @param after the agent before the page, or empty
    public List<String> page(String team, String after, int limit) {
        String conditions = "where (?::text is null or team = ?) and agent > ? order by agent limit ?";
        return backbone.rows(RosterEntry.class, conditions, team, team, after, limit).stream().map(RosterEntry::agent)
                .toList();
    }

    public Optional<Agent> find(String id) {
        return backbone.rows(RosterEntry.class, "where agent = ?", id).stream().findFirst().map(RosterEntry::toAgent);
    }
}
