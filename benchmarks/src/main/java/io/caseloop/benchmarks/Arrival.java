package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// Posts one contact and polls its journey over REST every few milliseconds.
record Arrival(Api api, String adapter, String auditor) {

    private static final Pause LOOK = new Pause(Duration.ofMillis(5), Duration.ofMillis(5));
    private static final int ACCEPTED = 201;

    static ObjectNode contact(String id) {
        ObjectNode body = Api.object().put("channel", "email").put("externalId", id)
                .put("text", "Where is my card? " + id).put("category", "bench");
        body.putObject("from").put("kind", "email").put("value", id + "@example.org");
        return body;
    }

    Reply post(String id) {
        return api.post("/api/intake/contacts", adapter, contact(id));
    }

    /// @param accepted the answer to the contact
    /// @return whether the contact was in its journey in time
    boolean isTold(Reply accepted, Duration patience) {
        String contact = accepted.expect(ACCEPTED).body().path("contactId").asText();
        String path = "/api/quality/journeys/" + accepted.body().path("ticketId").asText() + "?limit=200";
        return tells(api.until(() -> api.get(path, auditor), reply -> tells(reply, contact), patience, LOOK), contact);
    }

    private static boolean tells(Reply reply, String contact) {
        if (!reply.is(200)) {
            return false;
        }
        for (JsonNode event : reply.body().isArray() ? reply.body() : reply.body().path("items")) {
            if (event.path("type").asText().contains("contact-received") && event.path("data").path("contact").asText()
                    .equals(contact)) {
                return true;
            }
        }
        return false;
    }
}
