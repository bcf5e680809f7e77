package io.caseloop.routing.model.dispatch;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.agent.Agent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How well an agent suits a ticket, in parts (R2). The total is the sum of the rounded parts.
record Score(double skill, double language, double region, double load, double vip, double dedication, double spread,
             boolean forVip) {

    Score(TicketId ticket, Requirements wanted, Workload workload, RoutingPolicy policy) {
        this(wanted, workload, level(wanted, workload.agent()), spread(ticket, workload.agent().id()), policy);
    }

    private Score(Requirements wanted, Workload workload, double level, double spread, RoutingPolicy policy) {
        this(rounded(policy.skill() * level),
                speaks(workload.agent(), wanted.language()) ? policy.language() : 0,
                isOf(workload.agent(), wanted.region()) ? policy.region() : 0,
                rounded(policy.load() * workload.free() / workload.agent().capacity()),
                wanted.forVip() ? rounded(policy.vip() * level) : 0,
                isDedicated(workload.agent(), wanted.customers()) ? policy.dedication() : 0,
                rounded(policy.spread() * spread), wanted.forVip());
    }

    double total() {
        return rounded(skill + language + region + load + vip + dedication + spread);
    }

    /// @param more further parts, of weight 0
    Map<String, Double> parts(Map<String, Double> more) {
        Map<String, Double> parts = new TreeMap<>(more);
        parts.put("skill", skill);
        parts.put("language", language);
        parts.put("region", region);
        parts.put("load", load);
        if (forVip) {
            parts.put("vip", vip);
        }
        if (dedication > 0) {
            parts.put("dedication", dedication);
        }
        parts.put("spread", spread);
        return parts;
    }

    /// 0–1.
    private static double level(Requirements wanted, Agent agent) {
        return wanted.skill() == null ? 0 : agent.level(wanted.skill()) / 5.0;
    }

    private static boolean isDedicated(Agent agent, Set<String> customers) {
        return customers.stream().anyMatch(agent.dedicatedTo()::contains);
    }

    private static boolean isOf(Agent agent, String region) {
        return region != null && region.equalsIgnoreCase(agent.region());
    }

    private static boolean speaks(Agent agent, String language) {
        return language != null && agent.languages().stream().anyMatch(spoken -> isTheSame(spoken, language));
    }

    /// `zh-CN` and `zh` are one language here.
    private static boolean isTheSame(String one, String other) {
        int length = primary(one);
        return length == primary(other) && one.regionMatches(true, 0, other, 0, length);
    }

    /// The length of the primary subtag.
    private static int primary(String language) {
        int end = 0;
        while (end < language.length() && language.charAt(end) != '-' && language.charAt(end) != '_') {
            end++;
        }
        return end;
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
