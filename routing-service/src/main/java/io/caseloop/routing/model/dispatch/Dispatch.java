package io.caseloop.routing.model.dispatch;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.AgentState.Defined;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Who should take a ticket, and why (R2). Pure: every candidate of the tier gets its score in parts, or the rule that rules it out.
/// A rule that would leave nobody at all is dropped, and each candidate's parts say so, so that no ticket stays ownerless for ever (R12).
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

    /// An agent with what fills their day.
    ///
    /// @param taken slots in use
    /// @param held slots that tickets before this one in the line will take
    public record Desk(Defined agent, int taken, int held) {

        public int free() {
            return Math.max(0, agent.capacity() - taken - held);
        }
    }

    public static RoutingDecision decide(TicketId ticket, Requirements ask, Collection<AgentId> passed, Collection<Desk> desks, RoutingPolicy policy) {
        Map<String, Double> dropped = new TreeMap<>();
        List<Desk> pool = pool(ask, desks);
        if (!ask.forLead() && pool.stream().anyMatch(desk -> desk.agent().tier() != ask.tier())) {
            dropped.put(TIER_RULE_DROPPED, 0.0);
        }
        List<Desk> team = narrowed(pool, desk -> ask.team() == null || ask.team().equals(desk.agent().team()), TEAM_RULE_DROPPED, dropped);
        List<Desk> skilled = narrowed(team, desk -> ask.skill() == null || desk.agent().level(ask.skill()) > 0, SKILL_RULE_DROPPED, dropped);
        List<Desk> willing = narrowed(skilled, desk -> !passed.contains(desk.agent().agent()), NEXT_ROUND, dropped);
        List<Candidate> candidates = pool.stream().map(desk -> {
            String excludedBy = !team.contains(desk) ? ANOTHER_TEAM : !skilled.contains(desk) ? NO_SUCH_SKILL : !willing.contains(desk) ? PASSED_IT_ON
                    : desk.taken() >= desk.agent().capacity() ? FULL : desk.free() == 0 ? KEPT_FOR_EARLIER_TICKETS : null;
            return candidate(ticket, ask, desk, excludedBy, dropped, policy);
        }).sorted(BEST_FIRST).toList();
        return new RoutingDecision(policy.id(), candidates);
    }

    /// The best candidate of a decision; empty when nobody is free.
    public static Optional<AgentId> chosen(RoutingDecision decision) {
        return decision.candidates().stream().filter(c -> c.excludedBy() == null).findFirst().map(Candidate::agent);
    }

    /// Who comes into question for the tier: those of it; where it has nobody, the nearest tier above, else below. A ticket
    /// for the lead goes to the leads, whichever their tier.
    public static List<Desk> pool(Requirements ask, Collection<Desk> desks) {
        if (ask.forLead()) {
            List<Desk> leads = desks.stream().filter(desk -> desk.agent().level(Requirements.TEAM_LEAD) > 0).toList();
            if (!leads.isEmpty()) {
                return leads;
            }
        }
        int tier = desks.stream().map(desk -> desk.agent().tier())
                .min(comparing((Integer t) -> t < ask.tier()).thenComparing(t -> Math.abs(t - ask.tier()))).orElse(ask.tier());
        return desks.stream().filter(desk -> desk.agent().tier() == tier).toList();
    }

    private static List<Desk> narrowed(List<Desk> desks, Predicate<Desk> rule, String droppedAs, Map<String, Double> dropped) {
        List<Desk> kept = desks.stream().filter(rule).toList();
        if (kept.isEmpty() && !desks.isEmpty()) {
            dropped.put(droppedAs, 0.0);
            return desks;
        }
        return kept;
    }

    private static Candidate candidate(TicketId ticket, Requirements ask, Desk desk, String excludedBy, Map<String, Double> dropped, RoutingPolicy policy) {
        if (excludedBy != null) {
            return new Candidate(desk.agent().agent(), 0, Map.of(), excludedBy);
        }
        Defined agent = desk.agent();
        double level = ask.skill() == null ? 0 : agent.level(ask.skill()) / 5.0;
        Map<String, Double> parts = new TreeMap<>(dropped);
        parts.put("skill", rounded(policy.skill() * level));
        parts.put("language", speaks(agent, ask.language()) ? policy.language() : 0);
        parts.put("region", ask.region() != null && ask.region().equalsIgnoreCase(agent.region()) ? policy.region() : 0);
        parts.put("load", rounded(policy.load() * desk.free() / agent.capacity()));
        if (ask.forVip()) {
            parts.put("vip", rounded(policy.vip() * level));
        }
        parts.put("spread", rounded(policy.spread() * spread(ticket, agent.agent())));
        return new Candidate(agent.agent(), rounded(parts.values().stream().mapToDouble(Double::doubleValue).sum()), parts, null);
    }

    private static boolean speaks(Defined agent, String language) {
        return language != null && agent.languages().stream().anyMatch(spoken -> primary(spoken).equals(primary(language)));
    }

    /// `zh-CN` and `zh` are one language here.
    private static String primary(String language) {
        return language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    /// 0–1, another for every pair, the same whenever it is asked: tickets that arrive together do not all choose the same equal.
    private static double spread(TicketId ticket, AgentId agent) {
        int hash = (ticket.value() + "|" + agent.value()).hashCode() * 0x9E3779B9;
        return (hash >>> 16) / 65535.0;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
