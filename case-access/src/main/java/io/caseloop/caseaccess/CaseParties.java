package io.caseloop.caseaccess;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The agents and teams of a case, folded from the facts of routing and feedback (X3). Nothing personal.
///
/// @param holder to whom it was offered last, who may have accepted, solved and closed it since; null
///        while it waits
/// @param teams every team that it was queued for
/// @param parties every agent to whom it was offered, or who visits the customer after a low rating (F3)
/// @param withdrawn whether it was merged into another case: it waits for nobody
@Table("case_parties")
public record CaseParties(@Key String ticket, String holder, List<String> teams, List<Party> parties,
        boolean withdrawn) {

    public static final CopyType<CaseParties> COPY = new CopyType<>("case-parties", CaseParties.class,
            List.of(TicketQueued.class, TicketOffered.class, TicketWithdrawn.class, VisitOpened.class),
            CaseParties::after);

    /// @param first when the case was first offered to the agent
    /// @param last when it was last offered to the agent
    public record Party(String agent, Instant first, Instant last) {
    }

    /// Whether the case was ever offered to the agent, or the agent makes a visit about it.
    boolean include(String agent) {
        return parties.stream().anyMatch(party -> party.agent().equals(agent));
    }

    private static CaseParties after(CaseParties before, Fact fact, EventEnvelope envelope) {
        CaseParties known = before == null ? new CaseParties(envelope.subject(), null, List.of(), List.of(), false)
                : before;
        return switch (fact) {
            case TicketQueued queued -> known.queued(queued.team());
            case TicketOffered offered -> known.offered(offered.agent().value(), offered.at());
            case TicketWithdrawn _ -> new CaseParties(known.ticket, known.holder, known.teams, known.parties, true);
            case VisitOpened visit when visit.visitor() != null -> new CaseParties(known.ticket, known.holder,
                    known.teams, known.with(visit.visitor().value(), visit.at()), known.withdrawn);
            default -> before;
        };
    }

    private CaseParties queued(String team) {
        List<String> all = new ArrayList<>(teams);
        if (team != null && !all.contains(team)) {
            all.add(team);
        }
        return new CaseParties(ticket, null, List.copyOf(all), parties, false);
    }

    private CaseParties offered(String agent, Instant at) {
        return new CaseParties(ticket, agent, teams, with(agent, at), false);
    }

    private List<Party> with(String agent, Instant at) {
        List<Party> all = new ArrayList<>(parties);
        if (include(agent)) {
            all.replaceAll(party -> party.agent().equals(agent) ? new Party(agent, party.first(), at) : party);
        } else {
            all.add(new Party(agent, at, at));
        }
        return List.copyOf(all);
    }
}
