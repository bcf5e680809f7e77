package io.caseloop.backbone.topic;

import io.caseloop.events.codec.RecordKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How the topics are reached, and by which keys their records are signed.
///
/// @param client client settings: bootstrap servers, security
public record TopicAccess(Map<String, Object> client, RecordKeys keys) {

    /// @param more further client settings, e.g. for TLS and SASL
    /// @param recordKeys the file of record keys; without it nothing is signed or checked
    public static TopicAccess of(String bootstrap, Map<String, String> more, Optional<Path> recordKeys) {
        Map<String, Object> client = new HashMap<>(more);
        client.put("bootstrap.servers", bootstrap);
        return new TopicAccess(client, RecordKeys.in(recordKeys));
    }
}
