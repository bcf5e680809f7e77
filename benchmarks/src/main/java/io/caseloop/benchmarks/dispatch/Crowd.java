package io.caseloop.benchmarks.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Progress;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The agents of a service centre and the tickets that are opened for them. Each agent has three of
/// the skills.
final class Crowd {

    private static final int AT_ONCE = 16;
    private static final Duration OPENED_WITHIN = Duration.ofMinutes(20);

    private final Running system;
    private final int skills;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /// @param skills how many there are
    Crowd(Running system, int skills) {
        this.system = system;
        this.skills = skills;
    }

    void define(int agents, int places) {
        Api routing = system.direct("routing-service");
        String lead = system.token("lead");
        each("agents", agents, n -> Api.must(() -> routing.put("/api/routing/agents/" + agent(n), lead,
                definition(n, places))));
    }

    private ObjectNode definition(int n, int places) {
        ObjectNode agent = Api.object().put("name", "Agent " + n).put("tier", 1).put("team", "team-" + n % 10)
                .put("capacity", places);
        var has = agent.putArray("skills");
        IntStream.of(n, 7 * n + 31, 13 * n + 57).map(skill -> skill % skills).distinct()
                .forEach(skill -> has.addObject().put("category", skill(skill)).put("level", 1 + n % 5));
        agent.putArray("languages").add("en").add("zh");
        return agent;
    }

    static String agent(int n) {
        return "agent-" + n;
    }

    static String skill(int n) {
        return "skill-" + n;
    }

    /// Opens tickets, each for the next of the skills.
    ///
    /// @param name unique
    void open(String name, int tickets) {
        Api intake = system.direct("intake-service");
        String adapter = system.token("adapter");
        each("tickets", tickets, n -> {
            ObjectNode contact = Api.object().put("channel", "web").put("externalId", name + "-" + n)
                    .put("text", "Matter " + name + " " + n + ": what can be done?").put("category", skill(n % skills))
                    .put("kind", "consultation");
            contact.putObject("from").put("kind", "phone").put("value", "+86138%08d".formatted(
                    Math.floorMod(name.hashCode() * 31 + n, 100_000_000)));
            Api.must(() -> intake.post("/api/intake/contacts", adapter, contact, null));
        });
    }

    /// Returns when routing knows this many tickets, waiting or with an agent.
    void await(int tickets) {
        Until.sees(tickets + " tickets are in routing", OPENED_WITHIN, () -> count("select (select count(*) from "
                + "waiting_ticket) + (select count(*) from agent_work)"), known -> known >= tickets);
    }

    long waiting() {
        return count("select count(*) from waiting_ticket");
    }

    /// Tickets that are offered to somebody, those first whose offers stand longest.
    List<String> offered(int limit) {
        return column("select ticket from agent_work where state = 'offered' order by accept_by desc limit " + limit);
    }

    private long count(String sql) {
        return Long.parseLong(column(sql).getFirst());
    }

    private List<String> column(String sql) {
        try (var store = system.store("routing-service"); var statement = store.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new BenchFailed("PostgreSQL cannot be read: " + e.getMessage(), e);
        }
    }

    /// The token of an agent.
    String token(String agent) {
        return tokens.computeIfAbsent(agent, id -> system.token("agent", id));
    }

    Answer ticket(String id) {
        return system.direct("routing-service").get("/api/routing/tickets/" + id, system.token("lead"));
    }

    private static void each(String what, int count, IntConsumer act) {
        Semaphore free = new Semaphore(AT_ONCE);
        try (Progress progress = new Progress(what, count);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int n = i;
                free.acquire();
                all.add(threads.submit(() -> {
                    try {
                        act.accept(n);
                    } finally {
                        free.release();
                        progress.step();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw new BenchFailed(what + " failed: " + e.getCause(), e.getCause());
        }
    }
}
