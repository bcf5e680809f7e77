package io.caseloop.events;

import java.time.Instant;

/// A domain event: a record with an [EventType], sealed per stage. The stored and the published
/// form are the same.
public interface Fact {

    /// When it happened (CloudEvents `time`), as opposed to when it was recorded.
    Instant at();

    /// The id of the data key its [Personal] components are sealed with; by default that of the
    /// envelope's subject.
    default String personalKey(String subject) {
        return subject;
    }
}
