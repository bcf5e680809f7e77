package io.caseloop.routing.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Roles;
import io.caseloop.routing.model.dispatch.Capacity;
import io.caseloop.routing.model.dispatch.Capacity.Demand;
import io.caseloop.routing.write.Arrivals;
import io.caseloop.routing.write.LongWait;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.TicketContext;
import io.caseloop.routing.write.WaitingQueue;
import io.caseloop.routing.write.policy.RoutingPolicies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How it stands now: queues, waits, and capacity against shifts (R12, R13).
@Path("/api/routing/figures/live")
@RolesAllowed(Roles.LEAD)
@RunOnVirtualThread
public class LiveFiguresResource {

    private static final Duration WEEK = Duration.ofDays(7);
    /// As many of the longest waits are named.
    private static final int NAMED = 50;

    private final Backbone backbone;
    private final Roster roster;
    private final RoutingPolicies policies;

    LiveFiguresResource(Backbone backbone, Roster roster, RoutingPolicies policies) {
        this.backbone = backbone;
        this.roster = roster;
        this.policies = policies;
    }

    /// A line of waiting tickets.
    ///
    /// @param team absent for any, like skill
    public record Queue(int tier, String team, String skill, long waiting, Duration longestWait) {
    }

    /// A ticket that waits longer than the limit.
    public record LongWaiting(String ticketId, String ticketNumber, int tier, String team, String skill,
                              String priority, Instant waitingSince) {
    }

    /// @param waiting how many tickets nobody has; the team, else the tier, answers for them (R12)
    /// @param ownerlessMinutes how long they have waited, together
    /// @param limit a longer wait is an alarm, by the policy of alarms (R12, R13)
    /// @param longWaits the tickets that wait longer, the longest wait first; at most 50
    public record Figures(Instant at, List<Queue> queues, long waiting, Duration longestWait, long ownerlessMinutes,
                          Duration limit, List<LongWaiting> longWaits, List<Capacity> capacity) {
    }

    @GET
    @Operation(summary = "Queues, waits and capacity at the moment",
            description = "Roles: lead. Queue lengths and longest waits by line, tickets that wait longer than the "
                    + "limit, ownerless minutes, and for the next 24 hours the places of the agents on shift by skill "
                    + "against what waits and what came in the same hour a week ago.")
    public Figures live() {
        Instant now = backbone.now();
        Duration limit = policies.alarm(backbone::state, now).ownerlessAfter();
        List<WaitingQueue> queues = WaitingQueue.all(backbone);
        long waiting = queues.stream().mapToLong(WaitingQueue::waiting).sum();
        long ownerless = queues.stream().mapToLong(one -> one.waiting() * now.getEpochSecond() - one.sinceSeconds())
                .sum();
        Duration longest = queues.stream().map(one -> waited(one.oldest(), now)).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Figures(now, queues.stream().map(one -> queue(one, now)).toList(), waiting, longest,
                Math.max(0, ownerless / 60), limit, longWaits(now.minus(limit)),
                Capacity.of(roster.all(), demand(queues, now), now));
    }

    private static Queue queue(WaitingQueue one, Instant now) {
        return new Queue(one.tier(), one.team().isEmpty() ? null : one.team(),
                one.skill().isEmpty() ? null : one.skill(), one.waiting(), waited(one.oldest(), now));
    }

    private static Duration waited(Instant since, Instant now) {
        Duration waited = Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private List<LongWaiting> longWaits(Instant since) {
        List<LongWait> rows = LongWait.since(backbone, since, NAMED);
        Map<String, String> numbers = TicketContext.numbers(backbone, rows.stream().map(LongWait::ticket).toList());
        return rows.stream().map(row -> new LongWaiting(row.ticket(), numbers.get(row.ticket()), row.tier(), row.team(),
                row.skill().isEmpty() ? null : row.skill(), row.priority(), row.waitingSince())).toList();
    }

    private Map<String, Demand> demand(List<WaitingQueue> queues, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.HOURS);
        Map<String, Map<Instant, Integer>> arrivals = new HashMap<>();
        Arrivals.between(backbone, first.minus(WEEK), first.minus(WEEK).plus(Duration.ofHours(Capacity.HOURS)))
                .forEach(one -> arrivals.computeIfAbsent(one.category(), _ -> new HashMap<>())
                        .put(one.hour().plus(WEEK), Math.toIntExact(one.tickets())));
        Map<String, Integer> waits = new HashMap<>();
        queues.stream().filter(one -> !one.skill().isEmpty())
                .forEach(one -> waits.merge(one.skill(), Math.toIntExact(one.waiting()), Integer::sum));
        Map<String, Demand> demand = new HashMap<>();
        arrivals.forEach((skill, hours) -> demand.put(skill, new Demand(waits.getOrDefault(skill, 0), hours)));
        waits.forEach((skill, count) -> demand.putIfAbsent(skill, new Demand(count, Map.of())));
        return demand;
    }
}
