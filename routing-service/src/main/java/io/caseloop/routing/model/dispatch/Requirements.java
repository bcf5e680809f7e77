package io.caseloop.routing.model.dispatch;

import java.util.Set;

/// Whom a ticket waits for (R1, R2).
///
/// @param tier 1 front line, 2 expert, 3 emergency team
/// @param team the team asked for, or null for any
/// @param skill a category, [#TEAM_LEAD], or null for any
/// @param priority P1 (highest) to P4, as intake graded it
/// @param language BCP 47, or null
/// @param customerTier `standard` or `vip`
/// @param customers whose ticket it is: every id of that customer, merged ones as well (I3); none where that is not
///      asked
public record Requirements(int tier, String team, String skill, String priority, String language, String region,
                           String customerTier, Set<String> customers) {

    public static final int HIGHEST_TIER = 3;
    /// The skill that makes an agent the lead of their team: the third transfer and hierarchical
    /// escalations go there (R3, R4).
    public static final String TEAM_LEAD = "team-lead";

    public Requirements(int tier, String team, String skill, String priority, String language, String region,
                        String customerTier) {
        this(tier, team, skill, priority, language, region, customerTier, Set.of());
    }

    /// The same ticket, asked for as one of this customer.
    public Requirements of(Set<String> whose) {
        return new Requirements(tier, team, skill, priority, language, region, customerTier, whose);
    }

    /// The same ticket for another tier, team or skill.
    public Requirements with(int otherTier, String otherTeam, String otherSkill) {
        return new Requirements(otherTier, otherTeam, otherSkill, priority, language, region, customerTier, customers);
    }

    public Floor.Line line() {
        return new Floor.Line(tier, team, skill);
    }

    boolean forVip() {
        return "vip".equals(customerTier);
    }
}
