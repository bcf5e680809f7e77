package io.caseloop.routing.model.escalation;

/// What an escalation looks at beside the ticket itself (R4).
///
/// @param policy in force
/// @param id of the escalation, if there is one
/// @param kind of the request, or null
/// @param team of the agent who has the ticket, or null
/// @param withLead whether that agent leads a team
public record Surroundings(EscalationPolicy policy, String id, String kind, String team, boolean withLead) {
}
