package io.caseloop.routing.model.dispatch;

import io.caseloop.routing.model.agent.Agent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The places of the agents on shift against the demand, by skill and hour (R13). Pure. A place is taken to
/// serve one ticket an hour; demand is what waits now, in the first hour, and what came in the same hour a
/// week ago.
///
/// @param skill a category
public record Capacity(String skill, List<Hour> hours) {

    /// How many hours are looked ahead.
    public static final int HOURS = 24;

    /// @param from when the hour begins
    /// @param agents on shift with the skill; in the first hour only those who are not away
    /// @param places of these agents
    /// @param demand how many tickets are expected
    /// @param shortfall how many of them find no place
    public record Hour(Instant from, int agents, int places, int demand, int shortfall) {
    }

    /// What is expected of a skill.
    ///
    /// @param waiting how many tickets wait now
    /// @param arrivals how many are expected, by the beginning of the hour
    public record Demand(int waiting, Map<Instant, Integer> arrivals) {

        static final Demand NONE = new Demand(0, Map.of());
    }

    /// For every skill that somebody has or that is asked for, by name.
    public static List<Capacity> of(Collection<Agent> roster, Map<String, Demand> demand, Instant now) {
        TreeSet<String> skills = new TreeSet<>(demand.keySet());
        roster.stream().filter(agent -> agent.capacity() > 0).flatMap(agent -> agent.skills().stream())
                .forEach(skill -> skills.add(skill.category()));
        return skills.stream().map(skill -> of(skill, roster.stream().filter(agent -> agent.level(skill) > 0).toList(),
                demand.getOrDefault(skill, Demand.NONE), now)).toList();
    }

    private static Capacity of(String skill, List<Agent> agents, Demand demand, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.HOURS);
        return new Capacity(skill, IntStream.range(0, HOURS).mapToObj(n -> {
            Instant from = first.plus(Duration.ofHours(n));
            Stream<Agent> there = n == 0 ? agents.stream().filter(agent -> agent.takesTickets(now))
                    : agents.stream().filter(agent -> agent.capacity() > 0 && agent.hours().shifts().on(from));
            List<Agent> on = there.toList();
            int places = on.stream().mapToInt(Agent::capacity).sum();
            int expected = demand.arrivals().getOrDefault(from, 0) + (n == 0 ? demand.waiting() : 0);
            return new Hour(from, on.size(), places, expected, Math.max(0, expected - places));
        }).toList());
    }
}
