package io.caseloop.benchmarks.questions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The simulated agents: front line, experts and an emergency team, each with a token and skills.
/// Several agents of each tier know each category.
final class Floor implements AutoCloseable {

    private static final int CAPACITY = 6;

    private final Api api;
    private final String lead;
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    private final List<SimulatedAgent> agents = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param frontLine how many of tier 1; half as many experts, a quarter as many of tier 3
    Floor(Target target, Api api, Set<String> categories, int frontLine, Ledger ledger) {
        this.api = api;
        this.lead = target.token("lead");
        int all = frontLine + frontLine / 2 + frontLine / 4;
        try (Progress progress = new Progress("agents", all)) {
            for (int i = 0; i < all; i++) {
                int tier = i < frontLine ? 1 : i < frontLine + frontLine / 2 ? 2 : 3;
                String id = "bench-%s-%02d".formatted(tier == 1 ? "agent" : tier == 2 ? "expert" : "emergency", i);
                definitions.put(id, definition(id, tier, categories));
                define(id, CAPACITY);
                agents.add(new SimulatedAgent(api, id, target.token(api, tier == 1 ? "agent" : "expert", id), ledger,
                        closing));
                progress.step();
            }
        }
    }

    /// @param tier front-line people know a third of the categories each, the others all
    private static ObjectNode definition(String id, int tier, Set<String> categories) {
        ObjectNode body = Api.object().put("name", "Simulated " + id).put("tier", tier)
                .put("team", tier == 1 ? "front-line" : tier == 2 ? "experts" : "emergency");
        ArrayNode skills = body.putArray("skills");
        int turn = Math.floorMod(id.hashCode(), 3);
        int at = 0;
        for (String category : categories) {
            if (tier > 1 || at++ % 3 == turn) {
                skills.addObject().put("category", category).put("level", 2 + tier);
            }
        }
        body.putArray("languages").add("en").add("zh");
        return body;
    }

    private void define(String id, int capacity) {
        api.patiently(() -> api.put("/api/routing/agents/" + id, lead, definitions.get(id).put("capacity", capacity)))
                .expect(200, 201, 204);
    }

    int size() {
        return agents.size();
    }

    void open() {
        agents.forEach(threads::submit);
    }

    @Override
    public void close() {
        closing.countDown();
        threads.close();
        definitions.keySet().forEach(id -> define(id, 0)); // off the floor: nothing is offered to them from now on
    }
}
