package io.caseloop.policies;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.PublishedDocument;
import java.time.Instant;

/// A checked document is to become the next version.
///
/// @param kind the kind of policy
/// @param name its name within the kind
/// @param owner who publishes it
/// @param reason why, or null
/// @param document the text as it was sent
/// @param content what the text says
public record Publish(String kind, String name, String owner, Instant validFrom, String reason,
        PublishedDocument document, JsonNode content, Instant at) {

    /// The version that would be published.
    PolicyVersion as(int number) {
        return new PolicyVersion(number, owner, validFrom, reason, document, at);
    }
}
