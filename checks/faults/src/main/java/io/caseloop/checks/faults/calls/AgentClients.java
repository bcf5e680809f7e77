package io.caseloop.checks.faults.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Agents that accept, reply and solve, and customers that confirm (R3, R10, F1). The first
/// response is due within seconds; every fifth ticket is answered late, so that its commitment is
/// breached.
public final class AgentClients {

    private static final Duration PROMISE = Duration.ofSeconds(20);
    private static final Duration TOO_LATE = Duration.ofSeconds(45);
    private static final int AGENTS = 3;
    private static final int CAPACITY = 60;
    private static final long LOOK_MILLIS = 300;

    private record Agent(String id) {
    }

    /// @param administrator the token of the administrator when this one was issued
    private record Issued(String administrator, String token) {
    }

    private final Running system;
    private final CallRecorder notes;
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();
    private final Map<String, Boolean> replied = new ConcurrentHashMap<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final String name;

    /// Publishes the promise and defines the agents.
    public AgentClients(Running system, CallRecorder notes, String name) {
        this.system = system;
        this.notes = notes;
        this.name = name;
        promise();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(agent(name + "-agent-" + i));
        }
    }

    /// Runs until the shift is closed; closing returns when the last call has an answer.
    public Shift open() {
        return new Shift();
    }

    /// A time of work.
    public final class Shift implements AutoCloseable {

        private final CountDownLatch closing = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        private Shift() {
            agents.forEach(agent -> threads.submit(() -> {
                while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    look(agent);
                }
                return null;
            }));
        }

        private void look(Agent agent) {
            Answer work = system.api().get("/api/routing/agents/" + agent.id() + "/work", token(agent));
            JsonNode items = work.body().isArray() ? work.body() : work.body().path("items");
            for (JsonNode item : items) {
                if (closing.getCount() > 0) {
                    work(agent, item.path("ticketId").asText(), item.path("state").asText());
                }
            }
        }

        private void work(Agent agent, String ticket, String state) {
            long since = firstSeen.computeIfAbsent(ticket, _ -> System.nanoTime());
            if (state.equals("offered") && act(agent, ticket, "accept", Api.object()).isEmpty()) {
                return;
            }
            boolean late = Math.floorMod(ticket.hashCode(), 5) == 0;
            if (late && System.nanoTime() - since < TOO_LATE.toNanos()) {
                return;
            }
            if (!replied.containsKey(ticket)
                    && act(agent, ticket, "reply", Api.object().put("text", "Thank you, we have looked into it."))
                    .isPresent()) {
                replied.put(ticket, true);
            }
            ObjectNode solution = Api.object().put("causeCode", "how-to").put("solution", "Explained.");
            solution.putArray("articles");
            if (replied.containsKey(ticket)) {
                act(agent, ticket, "solve", solution)
                        .ifPresent(solved -> threads.submit(() -> command("confirm", ticket,
                        "/api/feedback/tickets/" + ticket + "/confirmation", () -> system.token("adapter"),
                        Api.object().put("solved", true).put("attempt", solved.path("attempts").asInt()))));
            }
        }

        @Override
        public void close() {
            closing.countDown();
            threads.close();
        }
    }

    private Optional<JsonNode> act(Agent agent, String ticket, String what, ObjectNode body) {
        return command(what, ticket, "/api/routing/tickets/" + ticket + "/" + what, () -> token(agent), body);
    }

    /// @return what was answered, if it was taken
    private Optional<JsonNode> command(String what, String ticket, String path, Supplier<String> token,
                                       ObjectNode body) {
        int number = commands.incrementAndGet();
        String key = name + "-" + what + "-" + number;
        AtomicReference<JsonNode> answered = new AtomicReference<>();
        Outcome outcome = notes.ask(what, key, ticket, null, number % 7 == 0, () -> {
            Answer answer = system.api().post(path, token.get(), body, key);
            answered.set(answer.body());
            return answer;
        });
        return outcome instanceof Acknowledged ? Optional.of(answered.get()) : Optional.empty();
    }

    /// Nothing is offered to them from now on.
    public void dismiss() {
        agents.forEach(agent -> define(agent.id(), 0));
    }

    private Agent agent(String id) {
        define(id, CAPACITY);
        return new Agent(id);
    }

    /// A restore from a backup makes all earlier tokens invalid and issues new ones to the roles.
    private String token(Agent agent) {
        String administrator = system.token("administrator");
        return tokens.compute(agent.id(), (id, last) -> last != null && last.administrator().equals(administrator)
                ? last : new Issued(administrator, system.token("agent", id))).token();
    }

    private void define(String id, int capacity) {
        ObjectNode body = Api.object().put("name", "Agent " + id).put("tier", 1).put("team", "front-line")
                .put("capacity", capacity);
        body.putArray("skills").addObject().put("category", Contacts.CATEGORY).put("level", 4);
        body.putArray("languages").add("en").add("zh");
        Api.must(() -> system.api().put("/api/routing/agents/" + id, system.token("lead"), body));
    }

    private void promise() {
        String path = "/api/sla/policies/default";
        JsonNode now = Api.must(() -> system.api().get(path, system.token("lead"))).path("promises");
        ObjectNode policy = Api.object();
        ArrayNode promises = policy.putArray("promises");
        ObjectNode soon = promises.addObject().put("commitment", "first-response").put("rule", "S1")
                .put("within", PROMISE.toString()).put("calendar", "24x7");
        soon.putArray("categories").add(Contacts.CATEGORY);
        now.forEach(promises::add);
        Api.must(() -> system.api().put(path, system.token("lead"), policy));
    }
}
