package io.caseloop.benchmarks.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Latency;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;

/// One agent after another works: of four tickets one is declined, one is accepted and transferred,
/// two are accepted and solved. What each call takes is measured at routing-service itself, without
/// the front door.
final class Shift {

    /// What is measured.
    enum Act {
        ACCEPT, DECLINE, TRANSFER, SOLVE,
        /// From the answer to `solve` until the ticket that gets the place is in the agent's list.
        NEXT_OFFER
    }

    private final Crowd crowd;
    private final Api routing;
    private final int skills;
    private final Map<Act, Histogram> times = new EnumMap<>(Act.class);

    Shift(Crowd crowd, Running system, int skills) {
        this.crowd = crowd;
        this.routing = system.direct("routing-service");
        this.skills = skills;
        for (Act act : Act.values()) {
            times.put(act, Latency.histogram());
        }
    }

    Histogram time(Act act) {
        return times.get(act);
    }

    /// @param offersFollow whether a ticket waits for every place that becomes free
    void work(List<String> tickets, boolean offersFollow) {
        for (int i = 0; i < tickets.size(); i++) {
            String ticket = tickets.get(i);
            String agent = crowd.ticket(ticket).body().path("offeredTo").asText("null");
            if (agent.equals("null")) {
                continue; // the offer has lapsed meanwhile
            }
            String token = crowd.token(agent);
            switch (i % 4) {
                case 0 -> act(Act.DECLINE, ticket, "decline", token, Api.object().put("reason", "busy"));
                case 1 -> {
                    act(Act.ACCEPT, ticket, "accept", token, Api.object());
                    act(Act.TRANSFER, ticket, "transfer", token, Api.object().put("reason", "another matter")
                            .put("toSkill", Crowd.skill((i + 41) % skills)));
                }
                default -> {
                    act(Act.ACCEPT, ticket, "accept", token, Api.object());
                    solve(ticket, agent, token, offersFollow);
                }
            }
        }
    }

    private void solve(String ticket, String agent, String token, boolean offersFollow) {
        Set<String> before = work(agent, token);
        ObjectNode solution = Api.object().put("causeCode", "how-to").put("solution", "Explained.");
        solution.putArray("articles");
        act(Act.SOLVE, ticket, "solve", token, solution);
        if (offersFollow) {
            long since = System.nanoTime();
            Until.sees(agent + " is offered the next ticket", () -> work(agent, token),
                    now -> !before.containsAll(now));
            times.get(Act.NEXT_OFFER).recordValue(System.nanoTime() - since);
        }
    }

    private Set<String> work(String agent, String token) {
        JsonNode list = routing.get("/api/routing/agents/" + agent + "/work", token).body().path("items");
        Set<String> tickets = new HashSet<>();
        StreamSupport.stream(list.spliterator(), false).forEach(item -> tickets.add(item.path("ticketId").asText()));
        return tickets;
    }

    private void act(Act act, String ticket, String call, String token, ObjectNode body) {
        long since = System.nanoTime();
        Answer answer = routing.post("/api/routing/tickets/" + ticket + "/" + call, token, body, null);
        if (!answer.is2xx()) {
            throw new BenchFailed(call + " was refused: " + answer.why() + " " + answer.body());
        }
        times.get(act).recordValue(System.nanoTime() - since);
    }
}
