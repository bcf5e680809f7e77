package io.caseloop.checks.architecture.wrong.events.codec;

import org.apache.kafka.common.header.Headers;

/// Breaks `codec`: whoever decodes would need Kafka.
public record CodecWithKafka(Headers headers) {
}
