package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;

/// An agent that works on tickets over the REST interface with a token of its own (R3, R10).
record Agent(SystemUnderTest system, String id, String token) {

    /// Defined by the lead; knows one category, which keeps the tickets of one test from the agents
    /// of another.
    static Agent defined(SystemUnderTest system, String id, int tier, String category, int capacity) {
        return defined(system, id, tier, tier == 1 ? "front-line" : "experts", category, capacity);
    }

    static Agent defined(SystemUnderTest system, String id, int tier, String team, String category, int capacity) {
        ObjectNode body = Api.object().put("name", "Agent " + id).put("tier", tier).put("team", team)
                .put("capacity", capacity);
        body.putArray("skills").addObject().put("category", category).put("level", 4);
        body.putArray("languages").add("en").add("zh");
        Api.patiently(() -> system.api().put("/api/routing/agents/" + id, system.token("lead"), body)).expect(200, 201);
        String role = tier == 1 ? "agent" : "expert";
        Answer token = Api.patiently(() -> system.api().post("/api/access/tokens", system.token("administrator"),
                Api.object().put("role", role).put("subject", id))).expect(200, 201);
        return new Agent(system, id, token.body().path("token").textValue());
    }

    /// Waits until the ticket is offered to this agent, and takes it.
    Agent accepts(String ticket) {
        awaitState(ticket, "offered", id, "offeredTo");
        act(ticket, "accept", Api.object()).expect(200);
        return this;
    }

    Agent replies(String ticket, String text) {
        act(ticket, "reply", Api.object().put("text", text)).expect(201);
        return this;
    }

    Agent solves(String ticket, String solution) {
        ObjectNode body = Api.object().put("causeCode", "how-to").put("solution", solution);
        body.putArray("articles");
        act(ticket, "solve", body).expect(200, 201);
        return this;
    }

    Answer act(String ticket, String what, ObjectNode body) {
        return Api.patiently(() -> system.api().post("/api/routing/tickets/" + ticket + "/" + what, token, body));
    }

    private void awaitState(String ticket, String state, String who, String field) {
        Until.sees("ticket " + ticket + " is " + state + " to " + who, () -> view(ticket),
                view -> view.path("state").asText().equals(state) && view.path(field).asText().equals(who));
    }

    private JsonNode view(String ticket) {
        return Api.patiently(() -> system.api().get("/api/routing/tickets/" + ticket, token)).expect(200).body();
    }
}
