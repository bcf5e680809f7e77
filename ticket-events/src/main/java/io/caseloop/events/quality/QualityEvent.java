package io.caseloop.events.quality;

import io.caseloop.events.EventType;
import io.caseloop.events.OneOf;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts of the quality stage. Rule Q2.
public sealed interface QualityEvent extends TicketFact {

    /// A message was inspected against the rules in force; recorded also without findings.
    ///
    /// @param message the id of the inspected event
    /// @param rules name and version of the rule set
    @EventType("io.caseloop.quality.message-inspected.v1")
    record MessageInspected(TicketId ticket, @Uuid String message, String rules, List<Finding> findings, Instant at)
            implements QualityEvent {
    }

    /// The conversation of a closed ticket was inspected.
    ///
    /// @param messages the number of inspected messages
    /// @param findings the number of their findings
    @EventType("io.caseloop.quality.ticket-inspected.v1")
    record TicketInspected(TicketId ticket, int messages, int findings, @OneOf({"clean", "findings"}) String verdict,
            Instant at) implements QualityEvent {
    }

    /// A place in a message that breaks an inspection rule (Q2).
    ///
    /// @param rule its name, e.g. `forbidden-phrase`
    /// @param severity low, medium, high
    /// @param from index of the first character in the message; the text is not repeated
    record Finding(String rule, @OneOf({"low", "medium", "high"}) String severity, int from, int to) {
    }
}
