package io.caseloop.events;

import java.time.Instant;

/// Something that has happened. A record with an [EventType]; sealed per stage. What is stored is what is published.
public interface Fact {

    /// When it happened; CloudEvents `time`. Not when it was recorded.
    Instant at();

    /// The id of the data key its [Personal] components are sealed with; by default that of the envelope's subject.
    default String personalKey(String subject) {
        return subject;
    }
}
