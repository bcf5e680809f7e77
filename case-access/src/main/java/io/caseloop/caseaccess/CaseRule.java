package io.caseloop.caseaccess;

import java.util.Map;

/// What connects an agent with a case; pure.
///
/// @param agent the subject of the token
/// @param team the agent's present team; null where the agent was never defined
/// @param teams of the agents to whom the cases were offered, by agent
record CaseRule(String agent, String team, Map<String, AgentTeams> teams) {

    /// It waits and belongs to nobody: any agent may take it.
    static boolean waits(CaseParties parties) {
        return parties == null || parties.holder() == null && !parties.withdrawn();
    }

    /// It is or was the agent's, or the team's.
    boolean concerns(CaseParties parties) {
        return parties != null && (parties.include(agent) || team != null && concernsTeam(parties));
    }

    private boolean concernsTeam(CaseParties parties) {
        AgentTeams ofHolder = parties.holder() == null ? null : teams.get(parties.holder());
        return parties.teams().contains(team)
                || ofHolder != null && ofHolder.team().equals(team)
                || parties.parties().stream().anyMatch(this::wasOfTheTeam);
    }

    private boolean wasOfTheTeam(CaseParties.Party party) {
        AgentTeams known = teams.get(party.agent());
        return known != null && known.belonged(team, party.first(), party.last());
    }
}
