package io.caseloop.backbone;

import io.caseloop.backbone.rows.Rows;
import io.caseloop.decider.Decider;
import io.caseloop.events.Fact;

/// A kind of stream: what decides it, the one topic all its facts go to, and what it is found by.
///
/// @param name the stream is called `<name>-<id>`
/// @param topic one of [io.caseloop.events.Topics]
/// @param rows what the state declares: unique keys, timers, rows of tables
public record StreamType<C, S, E extends Fact>(String name, String topic, Decider<C, S, E> decider, Rows<S> rows) {

    /// A stream that is only read by its id.
    public StreamType(String name, String topic, Decider<C, S, E> decider) {
        this(name, topic, decider, Rows.none());
    }

    public String stream(String id) {
        return name + "-" + id;
    }
}
