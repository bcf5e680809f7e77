package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Floor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which agents there are (R11).
@ApplicationScoped
public class Roster {

    static final String ALL = "order by agent";

    private final Backbone backbone;
    private volatile Known known;

    private record Known(RosterVersion version, Crews crews) {
    }

    Roster(Backbone backbone) {
        this.backbone = backbone;
    }

    /// The agents who can take tickets now. Not guarded: an agent who is redefined at this moment may
    /// still get a ticket by the old definition. The roster is read when somebody was defined, went away
    /// or came back since the last look, and gone through again when a shift has begun or ended.
    Crews crews(Work work) {
        RosterVersion version = work.rows(RosterVersion.class, RosterVersion.NOW).getFirst();
        Instant now = work.now();
        Known last = known;
        boolean isNewest = last != null && last.version().equals(version);
        if (isNewest && last.crews().holdAt(now)) {
            return last.crews();
        }
        Crews crews = isNewest ? last.crews().at(now) : new Crews(Floor.of(
                work.rows(RosterEntry.class, ALL).stream().map(RosterEntry::toAgent).toList(), now));
        known = new Known(version, crews);
        return crews;
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
