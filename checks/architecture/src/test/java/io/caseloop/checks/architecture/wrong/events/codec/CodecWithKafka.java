package io.caseloop.checks.architecture.wrong.events.codec;

import org.apache.kafka.common.header.Headers;

/// Breaks `codec`: decoding would require Kafka.
public record CodecWithKafka(Headers headers) {
}
