package io.caseloop.routing.model.dispatch;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.Considered;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who should take a ticket, and why (R2). Pure: every agent who may be asked gets a score in parts,
/// or the rule that excludes this agent. A rule that would leave nobody at all is dropped, and each
/// candidate's parts say so (R12). The decision records the ten best and how many each rule
/// excluded, so that it stays small however many agents there are.
public final class Dispatch {

    /// How many candidates a decision records at most.
    public static final int RECORDED = 10;

    /// Rules that exclude, in the order in which they are asked.
    public static final String AWAY = "away";
    public static final String OFF_SHIFT = "off-shift";
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

    private static final Comparator<Scored> BEST_FIRST = comparingDouble(Scored::score).reversed()
            .thenComparing(scored -> scored.workload().agent().id().value());

    private Dispatch() {
    }

    private record Scored(Workload workload, double score) {
    }

    /// @param crew who may be asked for the tickets of this line
    /// @param passed who has passed the ticket on in this round
    /// @param workloads what each agent has
    public static RoutingDecision decide(TicketId ticket, Requirements requirements, Collection<AgentId> passed,
                                         Crew crew, Function<Agent, Workload> workloads, RoutingPolicy policy) {
        Set<AgentId> unwilling = unwilling(crew, passed);
        Map<String, Integer> excluded = new TreeMap<>(crew.excluded());
        List<Scored> scored = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (Agent agent : crew.agents()) {
            Workload workload = workloads.apply(agent);
            String by = excludedBy(workload, unwilling);
            if (by == null) {
                scored.add(new Scored(workload, new Score(ticket, requirements, workload, policy).total()));
            } else {
                excluded.merge(by, 1, Integer::sum);
                if (others.size() < RECORDED) {
                    others.add(new Candidate(agent.id(), 0, Map.of(), by));
                }
            }
        }
        Map<String, Double> dropped = new TreeMap<>(crew.dropped());
        if (unwilling.isEmpty() && !crew.agents().isEmpty() && passed.containsAll(crew.ids())) {
            dropped.put(NEXT_ROUND, 0.0);
        }
        Stream<Candidate> best = scored.stream().sorted(BEST_FIRST).limit(RECORDED).map(one -> new Candidate(
                one.workload().agent().id(), one.score(),
                new Score(ticket, requirements, one.workload(), policy).parts(dropped), null));
        Stream<Candidate> rest = Stream.concat(others.stream(),
                crew.examples().stream().map(one -> new Candidate(one.agent(), 0, Map.of(), one.by())));
        return new RoutingDecision(policy.id(),
                Stream.concat(best, rest.sorted(comparing(one -> one.agent().value()))).limit(RECORDED).toList(),
                new Considered(crew.considered(), excluded));
    }

    /// The agent whom [#decide] would choose; nothing is recorded.
    public static Optional<AgentId> best(TicketId ticket, Requirements requirements, Collection<AgentId> passed,
                                         Crew crew, Function<Agent, Workload> workloads, RoutingPolicy policy) {
        Set<AgentId> unwilling = unwilling(crew, passed);
        return crew.agents().stream().map(workloads).filter(workload -> excludedBy(workload, unwilling) == null)
                .map(workload -> new Scored(workload, new Score(ticket, requirements, workload, policy).total()))
                .min(BEST_FIRST).map(one -> one.workload().agent().id());
    }

    /// The best candidate of a decision; empty when nobody is free.
    public static Optional<AgentId> chosen(RoutingDecision decision) {
        return decision.candidates().stream().filter(c -> c.excludedBy() == null).findFirst().map(Candidate::agent);
    }

    /// Nobody, where everybody has passed it on: the next round begins.
    private static Set<AgentId> unwilling(Crew crew, Collection<AgentId> passed) {
        return passed.containsAll(crew.ids()) ? Set.of() : Set.copyOf(passed);
    }

    private static String excludedBy(Workload workload, Set<AgentId> unwilling) {
        return unwilling.contains(workload.agent().id()) ? PASSED_IT_ON
                : workload.taken() >= workload.agent().capacity() ? FULL
                : workload.free() == 0 ? KEPT_FOR_EARLIER_TICKETS : null;
    }
}
