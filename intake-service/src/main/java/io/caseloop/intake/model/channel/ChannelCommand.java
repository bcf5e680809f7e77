package io.caseloop.intake.model.channel;

import java.time.Instant;

/// What can be asked of a channel.
public sealed interface ChannelCommand {

    /// An administrator says how it is from now on.
    record Define(String channel, String kind, String locale, boolean enabled, Instant at) implements ChannelCommand {
    }

    /// Published at the first start; a later change by an administrator is kept.
    record DefineUnlessDefined(String channel, String kind, Instant at) implements ChannelCommand {
    }
}
