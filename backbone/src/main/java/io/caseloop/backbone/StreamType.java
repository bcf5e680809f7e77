package io.caseloop.backbone;

import io.caseloop.decider.Decider;
import io.caseloop.events.Fact;

/// A kind of stream: what decides it and the one topic all its facts go to.
///
/// @param name the stream is called `<name>-<id>`
/// @param topic one of [io.caseloop.events.Topics]
public record StreamType<C, S, E extends Fact>(String name, String topic, Decider<C, S, E> decider) {

    public String stream(String id) {
        return name + "-" + id;
    }
}
