package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;

/// A customer that writes and answers through an adapter (I1, F1, F2).
record Customer(SystemUnderTest system, String phone) {

    /// Posted once; must be taken.
    ///
    /// @return the answer: contactId, ticketId, ticketNumber, disposition
    JsonNode writes(ObjectNode contact) {
        return Api.patiently(() -> system.api().post("/api/intake/contacts", system.token("adapter"), contact))
                .expect(201).body();
    }

    ObjectNode message(String externalId, String category, String text) {
        return Api.contact("web", externalId, phone, text).put("category", category).put("kind", "consultation");
    }

    void confirms(String ticket) {
        confirmation(ticket, Api.object().put("solved", true)).expect(200, 201);
    }

    void rejects(String ticket, String comment) {
        confirmation(ticket, Api.object().put("solved", false).put("comment", comment)).expect(200, 201);
    }

    /// The question may be on its way still.
    private Answer confirmation(String ticket, ObjectNode body) {
        return Api.patiently(() -> system.api().post("/api/feedback/tickets/" + ticket + "/confirmation",
                system.token("adapter"), body));
    }

    void rates(String ticket, int stars, String comment) {
        ObjectNode body = Api.object().put("stars", stars).put("nps", stars * 2).put("comment", comment);
        Api.patiently(() -> system.api().post("/api/feedback/tickets/" + ticket + "/rating", system.token("adapter"),
                body)).expect(200, 201);
    }
}
