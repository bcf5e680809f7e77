package io.caseloop.events.intake;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import java.time.Instant;

/// Facts about channels (I1). Published on the directory topic.
public sealed interface ChannelEvent extends IntakeEvent {

    /// A channel was defined or changed (I1).
    ///
    /// @param channel its name, also the CloudEvents source of its adapter
    /// @param kind phone, email, web …: an open list
    /// @param locale BCP 47
    @EventType("io.caseloop.intake.channel-defined.v1")
    record ChannelDefined(String channel, int version, String kind, @MayBeAbsent String locale, boolean enabled,
            Instant at) implements ChannelEvent {
    }
}
