package io.caseloop.local.demo;

import io.caseloop.local.demo.Scenario.Colleague;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The agents of the demo: defined by the lead, each with a token that the administrator issues,
/// and each working in a thread of its own (R2, R11).
final class Team implements AutoCloseable {

    private static final int LARGEST_CAPACITY = 100;

    private final Door door;
    private final String lead;
    private final List<Colleague> colleagues;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Team(Door door, String administrator, String lead, List<Colleague> colleagues) {
        this.door = door;
        this.lead = lead;
        this.colleagues = colleagues;
        colleagues.forEach(one -> tokens.put(one.id(), door.post("/api/access/tokens", administrator, Door.object()
                .put("role", one.role()).put("subject", one.id())).expected().path("token").asText()));
    }

    /// Cases of earlier runs keep their places: the capacity is what an agent has and the places of
    /// the act.
    void takePlaces(int act) {
        colleagues.forEach(one -> define(one, Math.min(LARGEST_CAPACITY, has(one) + one.places().get(act - 1))));
    }

    /// Those who do not stay get no more cases; the others get one when they are through with one.
    private void endShift() {
        colleagues.forEach(one -> define(one, one.stays() ? Math.min(LARGEST_CAPACITY, has(one)) : 0));
    }

    void work(Cases cases, Scenario scenario, Articles articles, Verdicts verdicts) {
        colleagues.forEach(one -> threads.submit(new SimulatedAgent(door, one.id(), tokens.get(one.id()), cases,
                scenario, articles, verdicts, closing)));
    }

    private int has(Colleague one) {
        return door.all("/api/routing/agents/" + one.id() + "/work?", lead).size();
    }

    private void define(Colleague one, int capacity) {
        var body = Door.object().put("name", one.name()).put("tier", one.tier()).put("team", one.team())
                .put("capacity", capacity);
        one.languages().forEach(body.putArray("languages")::add);
        var skills = body.putArray("skills");
        one.skills().forEach((category, level) -> skills.addObject().put("category", category).put("level", level));
        door.put("/api/routing/agents/" + one.id(), lead, body).expected();
    }

    @Override
    public void close() {
        closing.countDown();
        threads.close();
        endShift();
    }
}
