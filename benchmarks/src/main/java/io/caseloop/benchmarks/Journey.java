package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A journey as returned by `GET /api/quality/journeys/{id}`.
///
/// @param problem why it is not available, or null
public record Journey(String ticket, List<Step> steps, String problem) {

    /// @param contact the contact of the event, or empty
    public record Step(long sequence, String id, String type, String contact) {

        boolean is(String fact) {
            return type.contains("." + fact + ".");
        }
    }

    public static Journey of(Api api, String token, String ticket) {
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

    public boolean contiguous() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).sequence() != i + 1) {
                return false;
            }
        }
        return !steps.isEmpty();
    }

    /// Closed, and not opened again afterwards.
    public boolean closed() {
        for (Step step : steps.reversed()) {
            if (step.is("ticket-closed") || step.is("ticket-reopened")) {
                return step.is("ticket-closed");
            }
        }
        return false;
    }

    /// Whether all stages are complete: closed, rated and inspected.
    public boolean finished() {
        return closed() && steps.stream().anyMatch(s -> s.is("rating-given"))
                && steps.stream().anyMatch(s -> s.is("ticket-inspected"));
    }

    public List<String> contacts() {
        return steps.stream().filter(s -> s.is("contact-received")).map(Step::contact).toList();
    }

    public List<String> ids() {
        return steps.stream().map(Step::id).toList();
    }
}
