package io.caseloop.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.local.demo.Scenario.Terms;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// Promises in seconds, in force while the demo runs: a new version of the policy `default` in
/// which they precede the others. When the demo ends, the content from before is published again.
/// A run that was killed leaves them in force; the next run removes them (S1, S6).
final class DemoPromises implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = "/api/sla/policies/default";
    private static final int DAYS_A_WEEK = 7;

    private final Door door;
    private final String lead;
    private final ArrayNode before = JSON.createArrayNode();
    private final ArrayNode warnAt = JSON.createArrayNode();
    private final AtomicBoolean inForce = new AtomicBoolean();

    private DemoPromises(Door door, String lead) {
        this.door = door;
        this.lead = lead;
    }

    static DemoPromises publish(Door door, String lead, Terms terms) {
        var promises = new DemoPromises(door, lead);
        door.put("/api/sla/calendars/" + terms.calendar(), lead, alwaysOpen(terms.zone())).expected();
        var policy = door.get(POLICY, lead).expected();
        policy.path("warnAt").forEach(promises.warnAt::add);
        for (var promise : policy.path("promises")) {
            if (!promise.path("calendar").asText().equals(terms.calendar())) {
                promises.before.add(promise);
            }
        }
        var during = JSON.createArrayNode();
        terms.promises().forEach(promise -> during.add(JSON.<ObjectNode>valueToTree(promise)
                .put("calendar", terms.calendar())));
        during.addAll(promises.before);
        promises.put(during);
        promises.inForce.set(true);
        return promises;
    }

    private static JsonNode alwaysOpen(String zone) {
        var calendar = Door.object().put("zone", zone);
        var week = calendar.putObject("week");
        IntStream.rangeClosed(1, DAYS_A_WEEK).forEach(day -> week.putArray(Integer.toString(day)).addObject()
                .put("from", "00:00").put("to", "00:00"));
        return calendar;
    }

    private void put(ArrayNode promises) {
        door.put(POLICY, lead, Door.object().<ObjectNode>set("promises", promises).set("warnAt", warnAt)).expected();
    }

    /// Publishes the content from before; once.
    @Override
    public void close() {
        if (inForce.getAndSet(false)) {
            put(before);
        }
    }
}
