package io.caseloop.backbone.topic;

import io.caseloop.events.codec.RecordKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the topics are reached, and by which keys their records are signed.
///
/// @param client client settings: bootstrap servers, security
public record TopicAccess(Map<String, Object> client, RecordKeys keys) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAccess.class);

    /// @param more further client settings, e.g. for TLS and SASL
    /// @param recordKeys the file of record keys; without it nothing is signed or checked
    public static TopicAccess of(String bootstrap, Map<String, String> more, Optional<Path> recordKeys) {
        Map<String, Object> client = new HashMap<>(more);
        client.put("bootstrap.servers", bootstrap);
        if (recordKeys.isEmpty()) {
            LOG.warn("caseloop.record-keys-file is not set: records are published without a signature, and records of "
                    + "others are not checked. Set it to the same file in every service");
        }
        return new TopicAccess(client, RecordKeys.in(recordKeys));
    }
}
