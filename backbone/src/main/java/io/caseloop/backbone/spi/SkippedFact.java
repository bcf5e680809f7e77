package io.caseloop.backbone.spi;

import java.time.Instant;

/// A parked fact that an operator skipped: the command of the stream that records it (X1).
///
/// @param subject what the fact was about
/// @param event the id of the fact; of a record without readable headers its place in the topic
/// @param type its type, or `undecodable`
/// @param source who published it, or `unknown`
/// @param stream its stream
/// @param position its position in the stream
/// @param by the operator
/// @param reason of the operator
public record SkippedFact(String subject, String event, String type, String source, String stream, long position,
        String by, String reason, Instant at) {
}
