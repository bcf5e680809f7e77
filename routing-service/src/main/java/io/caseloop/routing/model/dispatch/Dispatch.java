package io.caseloop.routing.model.dispatch;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Who should take a ticket, and why (R2). Pure: every candidate of the tier gets its score in
/// parts, or the rule that rules it out. A rule that would leave nobody at all is dropped, and each
/// candidate's parts say so, so that no ticket stays ownerless for ever (R12).
public final class Dispatch {

    /// Rules that exclude, in the order in which they are asked.
    public static final String ANOTHER_TEAM = "another-team";
    public static final String NO_SUCH_SKILL = "no-such-skill";
    public static final String PASSED_IT_ON = "passed-it-on";
    public static final String FULL = "full";
    public static final String KEPT_FOR_EARLIER_TICKETS = "kept-for-earlier-tickets";

    /// Dropped rules, as parts of weight 0.
    public static final String TIER_RULE_DROPPED = "tier-rule-dropped";
    public static final String TEAM_RULE_DROPPED = "team-rule-dropped";
    public static final String SKILL_RULE_DROPPED = "skill-rule-dropped";
    public static final String NEXT_ROUND = "next-round";

    private static final Comparator<Candidate> BEST_FIRST = comparing((Candidate c) -> c.excludedBy() != null)
            .thenComparing(comparingDouble(Candidate::score).reversed()).thenComparing(c -> c.agent().value());

    private Dispatch() {
    }

    public static RoutingDecision decide(TicketId ticket, Requirements requirements, Collection<AgentId> passed,
                                         Collection<Workload> agents, RoutingPolicy policy) {
        Map<String, Double> dropped = new TreeMap<>();
        List<Workload> pool = pool(requirements, agents);
        if (!requirements.forLead() && pool.stream().anyMatch(one -> one.agent().tier() != requirements.tier())) {
            dropped.put(TIER_RULE_DROPPED, 0.0);
        }
        List<Workload> team = narrowed(pool, one -> requirements.team() == null
                || requirements.team().equals(one.agent().team()), TEAM_RULE_DROPPED, dropped);
        List<Workload> skilled = narrowed(team, one -> requirements.skill() == null
                || one.agent().level(requirements.skill()) > 0, SKILL_RULE_DROPPED, dropped);
        List<Workload> willing = narrowed(skilled, one -> !passed.contains(one.agent().id()), NEXT_ROUND, dropped);
        List<Candidate> candidates = pool.stream().map(one -> {
            String excludedBy = !team.contains(one) ? ANOTHER_TEAM
                    : !skilled.contains(one) ? NO_SUCH_SKILL
                    : !willing.contains(one) ? PASSED_IT_ON
                    : one.taken() >= one.agent().capacity() ? FULL
                    : one.free() == 0 ? KEPT_FOR_EARLIER_TICKETS : null;
            return candidate(ticket, requirements, one, excludedBy, dropped, policy);
        }).sorted(BEST_FIRST).toList();
        return new RoutingDecision(policy.id(), candidates);
    }

    /// The best candidate of a decision; empty when nobody is free.
    public static Optional<AgentId> chosen(RoutingDecision decision) {
        return decision.candidates().stream().filter(c -> c.excludedBy() == null).findFirst().map(Candidate::agent);
    }

    /// Who comes into question for the tier: those of it; where it has nobody, the nearest tier
    /// above, else below. A ticket for the lead goes to the leads, whichever their tier.
    public static List<Workload> pool(Requirements requirements, Collection<Workload> agents) {
        if (requirements.forLead()) {
            List<Workload> leads = agents.stream()
                    .filter(one -> one.agent().level(Requirements.TEAM_LEAD) > 0).toList();
            if (!leads.isEmpty()) {
                return leads;
            }
        }
        int wanted = requirements.tier();
        int tier = agents.stream().map(one -> one.agent().tier())
                .min(comparing((Integer t) -> t < wanted).thenComparing(t -> Math.abs(t - wanted))).orElse(wanted);
        return agents.stream().filter(one -> one.agent().tier() == tier).toList();
    }

    private static List<Workload> narrowed(List<Workload> agents, Predicate<Workload> rule, String droppedAs,
                                           Map<String, Double> dropped) {
        List<Workload> kept = agents.stream().filter(rule).toList();
        if (kept.isEmpty() && !agents.isEmpty()) {
            dropped.put(droppedAs, 0.0);
            return agents;
        }
        return kept;
    }

    private static Candidate candidate(TicketId ticket, Requirements requirements, Workload workload,
                                       String excludedBy, Map<String, Double> dropped, RoutingPolicy policy) {
        Agent agent = workload.agent();
        if (excludedBy != null) {
            return new Candidate(agent.id(), 0, Map.of(), excludedBy);
        }
        double level = requirements.skill() == null ? 0 : agent.level(requirements.skill()) / 5.0;
        boolean sameRegion = requirements.region() != null && requirements.region().equalsIgnoreCase(agent.region());
        Map<String, Double> parts = new TreeMap<>(dropped);
        parts.put("skill", rounded(policy.skill() * level));
        parts.put("language", speaks(agent, requirements.language()) ? policy.language() : 0);
        parts.put("region", sameRegion ? policy.region() : 0);
        parts.put("load", rounded(policy.load() * workload.free() / agent.capacity()));
        if (requirements.forVip()) {
            parts.put("vip", rounded(policy.vip() * level));
        }
        parts.put("spread", rounded(policy.spread() * spread(ticket, agent.id())));
        double score = rounded(parts.values().stream().mapToDouble(Double::doubleValue).sum());
        return new Candidate(agent.id(), score, parts, null);
    }

    private static boolean speaks(Agent agent, String language) {
        return language != null
                && agent.languages().stream().anyMatch(spoken -> primary(spoken).equals(primary(language)));
    }

    /// `zh-CN` and `zh` are one language here.
    private static String primary(String language) {
        return language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    /// 0–1, by a hash of the pair: tickets that arrive together do not all choose the same of two
    /// equal agents.
    private static double spread(TicketId ticket, AgentId agent) {
        int hash = (ticket.value() + "|" + agent.value()).hashCode() * 0x9E3779B9;
        return (hash >>> 16) / 65535.0;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
