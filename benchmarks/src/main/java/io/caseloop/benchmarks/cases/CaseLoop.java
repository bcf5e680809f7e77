package io.caseloop.benchmarks.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Journey;
import io.caseloop.benchmarks.Pause;
import io.caseloop.benchmarks.Reply;
import io.caseloop.benchmarks.Target;
import io.caseloop.benchmarks.cases.Measured.Call;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// One client: an agent with a skill of its own who works one case after the other without think
/// time, the customer included (R3, R10, F1, F2). One case in ten is rejected once.
final class CaseLoop implements Runnable {

    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(2);
    private static final int REJECTED = 10;
    private static final int LOOKED_FOR = 20;

    private final Target target;
    private final Api api;
    private final String name;
    private final String agent;
    private final Measured measured;
    private final AtomicBoolean goesOn;

    /// Defines the agent.
    CaseLoop(Target target, String name, Measured measured, AtomicBoolean goesOn) {
        this.target = target;
        this.api = target.api();
        this.name = name;
        this.measured = measured;
        this.goesOn = goesOn;
        ObjectNode definition = Api.object().put("name", "Load " + name).put("tier", 1).put("team", "load")
                .put("capacity", 20);
        definition.putArray("skills").addObject().put("category", name).put("level", 4);
        definition.putArray("languages").add("zh");
        api.patiently(() -> api.put("/api/routing/agents/" + name, target.token("lead"), definition)).expect(200, 201);
        this.agent = target.token(api, "agent", name);
    }

    /// Nothing is offered to the agent from now on.
    void leave() {
        ObjectNode definition = Api.object().put("name", "Load " + name).put("tier", 1).put("team", "load")
                .put("capacity", 0);
        definition.putArray("skills");
        definition.putArray("languages").add("zh");
        api.patiently(() -> api.put("/api/routing/agents/" + name, target.token("lead"), definition)).expect(200, 201);
    }

    @Override
    public void run() {
        for (int n = 0; goesOn.get(); n++) {
            one(n);
        }
    }

    private void one(int n) {
        String adapter = target.token("adapter");
        String id = name + "-" + n;
        ObjectNode contact = Api.object().put("channel", "app").put("externalId", id).put("kind", "fault")
                .put("category", name).put("urgency", "medium").put("text", "宽带断了，请尽快处理，路由器红灯 " + id);
        contact.putObject("from").put("kind", "app-user").put("value", id);
        JsonNode opened = taken(Call.CONTACT, "/api/intake/contacts", adapter, contact);
        String ticket = opened.path("ticketId").asText();
        if (n % LOOKED_FOR == 0) {
            awaitJourney(ticket);
        }
        String path = "/api/routing/tickets/" + ticket;
        for (int attempt = 1; attempt <= (n % REJECTED == REJECTED - 1 ? 2 : 1); attempt++) {
            taken(Call.ACCEPTED, path + "/accept", agent, Api.object());
            taken(Call.REPLY, path + "/reply", agent, Api.object().put("text", "请重启光猫，两分钟后再试。"));
            ObjectNode solution = Api.object().put("causeCode", "modem").put("solution", "已重启，恢复正常。");
            solution.putArray("articles");
            taken(Call.SOLVE, path + "/solve", agent, solution);
            boolean solved = attempt == 2 || n % REJECTED != REJECTED - 1;
            taken(Call.CONFIRMED, "/api/feedback/tickets/" + ticket + "/confirmation", adapter,
                    Api.object().put("solved", solved).put("attempt", attempt));
        }
        taken(Call.RATED, "/api/feedback/tickets/" + ticket + "/rating", adapter, Api.object().put("stars", 5));
        measured.done(ticket);
    }

    private void awaitJourney(String ticket) {
        long since = System.nanoTime();
        Pause pause = new Pause(Duration.ofMillis(5), Duration.ofMillis(20));
        String auditor = target.token("auditor");
        while (Journey.of(api, auditor, ticket).contacts().isEmpty()) {
            if (System.nanoTime() - since > TAKEN_WITHIN.toNanos()) {
                throw new BenchFailed("The journey of " + ticket + " does not come.");
            }
            pause.once();
        }
        measured.took(Call.JOURNEY, System.nanoTime() - since);
    }

    /// Asks until the call is taken: what it needs may not have arrived yet.
    private JsonNode taken(Call call, String path, String token, ObjectNode body) {
        long since = System.nanoTime();
        Pause pause = new Pause(Duration.ofMillis(10), Duration.ofMillis(100));
        while (true) {
            Reply reply = api.post(path, token, body);
            if (reply.is(200, 201)) {
                measured.took(call, System.nanoTime() - since);
                return reply.body();
            }
            if (!reply.is(404, 409, 503) || System.nanoTime() - since > TAKEN_WITHIN.toNanos()) {
                throw new BenchFailed(reply.request() + " answered " + reply.status() + " " + reply.problem());
            }
            measured.askedAgain();
            pause.once();
        }
    }
}
