package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/// Who reads and writes the internal notes of a ticket (R15, X3): leads, reviewers and auditors of every
/// ticket. Agents and experts of one that waits, that is theirs, that is with their team, was queued for it
/// or was owned by it, and of one in whose notes they wrote or are mentioned.
@ApplicationScoped
public class NoteReaders {

    /// The rule's name in a refusal.
    static final String RULE = "who-may-see-a-case";

    private final Backbone backbone;
    private final Caller caller;
    private final Roster roster;

    NoteReaders(Backbone backbone, Caller caller, Roster roster) {
        this.backbone = backbone;
        this.caller = caller;
        this.roster = roster;
    }

    /// @throws Problem 403 where the caller may not see the notes
    public void check(TicketState.Known state, String ticket) {
        boolean all = caller.hasRole(Roles.LEAD) || caller.hasRole(Roles.REVIEWER) || caller.hasRole(Roles.AUDITOR);
        if (all || state instanceof Waiting || isTheirs(state)
                || backbone.state(Streams.NOTES, ticket).concern(caller.subject())) {
            return;
        }
        throw Problem.forbidden("The case belongs to another team: only its agents, their teams, those who are "
                + "mentioned, leads, reviewers and auditors see its notes. Ask a lead.",
                "该案件属于其他团队：仅经办坐席、其所在团队、被提及的人、组长、质检员和审计员可查看内部备注。请联系组长。")
                .with("rule", RULE);
    }

    private boolean isTheirs(TicketState.Known state) {
        String person = caller.subject();
        String holder = switch (state) {
            case Held held -> held.agent().value();
            case TicketState.Solved solved -> solved.solution().by().value();
            case TicketState.Closed closed -> closed.solution().by().value();
            case Waiting _, TicketState.Merged _ -> null;
        };
        return person.equals(holder) || state.history().passed().stream().anyMatch(one -> one.value().equals(person))
                || isOfTheirTeam(state, holder);
    }

    private boolean isOfTheirTeam(TicketState.Known state, String holder) {
        Optional<String> own = teamOf(caller.subject());
        return own.isPresent() && (Objects.equals(state.history().requirements().team(), own.get())
                || state.history().handOvers().teams().contains(own.get())
                || holder != null && teamOf(holder).equals(own));
    }

    private Optional<String> teamOf(String agent) {
        return roster.find(agent).map(Agent::team);
    }
}
