package io.caseloop.backbone.topic;

import io.caseloop.events.codec.RecordKeys;
import java.util.Map;

/// How the topics are reached, and by which keys their records are signed.
///
/// @param client client settings: bootstrap servers, security
public record TopicAccess(Map<String, Object> client, RecordKeys keys) {
}
