package io.caseloop.benchmarks.questions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.Api;
import java.time.Instant;

/// One question of a customer, as an adapter reports it.
///
/// @param occurredAt earlier than now for a late delivery (I13), else null
record Question(String externalId, String channel, String senderKind, String sender, String text, String category,
        Instant occurredAt) {

    /// The body of `POST /api/intake/contacts`.
    JsonNode contact() {
        ObjectNode body = Api.object().put("channel", channel).put("externalId", externalId);
        body.putObject("from").put("kind", senderKind).put("value", sender);
        body.put("text", text).put("category", category);
        if (occurredAt != null) {
            body.put("occurredAt", occurredAt.toString());
        }
        return body;
    }
}
