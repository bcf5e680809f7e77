package io.caseloop.feedback.model;

import io.caseloop.events.intake.TicketIntakeEvent.Sender;

/// Where a message goes. Each component may be null: not known yet.
public record Address(String channel, String language, Sender recipient) {

    /// Only the channel is given.
    public static Address by(String channel) {
        return new Address(channel, null, null);
    }
}
