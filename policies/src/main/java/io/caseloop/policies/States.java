package io.caseloop.policies;

import io.caseloop.backbone.StreamType;

/// Reads the state of streams: inside a work or outside of one.
@FunctionalInterface
public interface States {

    <S> S state(StreamType<?, S, ?> type, String id);
}
