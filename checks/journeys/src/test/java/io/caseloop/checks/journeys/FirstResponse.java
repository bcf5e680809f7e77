package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// Promises of a first response for one category, which keeps the tickets of one test from those of another (S1).
final class FirstResponse {

    private FirstResponse() {
    }

    /// Publishes a policy in which this promise precedes those in force.
    static void promised(SystemUnderTest system, String category, Duration within) {
        promised(system, "first-response", category, within);
    }

    /// As [#promised(SystemUnderTest, String, Duration)], of any name.
    static void promised(SystemUnderTest system, String commitment, String category, Duration within) {
        String path = "/api/sla/policies/default";
        JsonNode now = system.api().get(path, system.token("lead")).expect(200).body().path("promises");
        ObjectNode policy = Api.object();
        ArrayNode promises = policy.putArray("promises");
        ObjectNode soon = promises.addObject().put("commitment", commitment).put("rule", "S1")
                .put("within", within.toString()).put("calendar", "24x7");
        soon.putArray("categories").add(category);
        now.forEach(promises::add);
        system.api().put(path, system.token("lead"), policy).expect(200);
    }

    /// The commitment of a ticket; missing until it is made.
    static JsonNode of(SystemUnderTest system, String ticket) {
        return Api.patiently(() -> system.api().get("/api/sla/tickets/" + ticket + "/commitments",
                system.token("lead"))).body().path("items").path(0);
    }
}
