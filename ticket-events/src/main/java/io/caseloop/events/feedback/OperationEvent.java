package io.caseloop.events.feedback;

import io.caseloop.events.EventType;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import java.time.Instant;

/// Facts about what operators did to the feedback stage's view of a ticket (X1).
public sealed interface OperationEvent extends TicketFact {

    /// An operator skipped a parked fact about the ticket (X1): it led to no decision in
    /// feedback-service.
    ///
    /// @param event the id of the skipped fact; of a record without readable headers its place in
    ///      the topic
    /// @param type the type of the skipped fact, or `undecodable`
    /// @param source the service that published it, or `unknown`
    /// @param stream its stream
    /// @param position its position in the stream
    /// @param by the operator
    /// @param reason why it was skipped; without personal data
    @EventType("io.caseloop.feedback.event-skipped.v1")
    record EventSkipped(TicketId ticket, String event, String type, String source, String stream, long position,
            String by, String reason, Instant at) implements OperationEvent {
    }
}
