package io.caseloop.benchmarks.questions;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.benchmarks.Api;
import java.util.ArrayList;
import java.util.List;

/// A journey as returned by `GET /api/quality/journeys/{id}`.
///
/// @param problem why it is not available, or null
record Journey(String ticket, List<Step> steps, String problem) {

    /// @param contact the contact of the event, or empty
    record Step(long sequence, String id, String type, String contact) {

        boolean is(String fact) {
            return type.contains("." + fact + ".");
        }
    }

    static Journey of(Api api, String token, String ticket) {
        List<Step> steps = new ArrayList<>();
        String cursor = "";
        do {
            String path = "/api/quality/journeys/" + ticket + "?limit=200" + (cursor.isEmpty()
                    ? "" : "&cursor=" + cursor);
            var reply = api.patiently(() -> api.get(path, token));
            if (!reply.is(200)) {
                return new Journey(ticket, List.of(), reply.status() + " " + reply.problem());
            }
            JsonNode events = reply.body().isArray() ? reply.body() : reply.body().path("items");
            events.forEach(
                    event ->
                            steps.add(new Step(event.path("sequence").asLong(), event.path("id").asText(),
                                    event.path("type").asText(), event.path("data").path("contact").asText())));
            cursor = reply.body().path("next").asText("").replace("null", "");
        } while (!cursor.isEmpty());
        return new Journey(ticket, List.copyOf(steps), null);
    }

    boolean contiguous() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).sequence() != i + 1) {
                return false;
            }
        }
        return !steps.isEmpty();
    }

    /// Closed, and not opened again afterwards.
    boolean closed() {
        for (Step step : steps.reversed()) {
            if (step.is("ticket-closed") || step.is("ticket-reopened")) {
                return step.is("ticket-closed");
            }
        }
        return false;
    }

    /// Whether all stages are complete: closed, rated and inspected.
    boolean finished() {
        return closed() && steps.stream().anyMatch(s -> s.is("rating-given"))
                && steps.stream().anyMatch(s -> s.is("ticket-inspected"));
    }

    List<String> contacts() {
        return steps.stream().filter(s -> s.is("contact-received")).map(Step::contact).toList();
    }

    List<String> ids() {
        return steps.stream().map(Step::id).toList();
    }
}
