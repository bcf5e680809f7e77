package io.caseloop.events.routing;

import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventType;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts about what operators did to the routing stage's view of a ticket (X1), and about what an erasure
/// removed of it (X3).
public sealed interface OperationEvent extends RoutingEvent, TicketFact {

    /// An operator skipped a parked fact about the ticket (X1): it led to no decision in
    /// routing-service.
    ///
    /// @param event the id of the skipped fact; of a record without readable headers its place in
    ///      the topic
    /// @param type the type of the skipped fact, or `undecodable`
    /// @param source the service that published it, or `unknown`
    /// @param stream its stream
    /// @param position its position in the stream
    /// @param by the operator
    /// @param reason why it was skipped; without personal data
    @EventType("io.caseloop.routing.event-skipped.v1")
    record EventSkipped(TicketId ticket, String event, String type, String source, String stream, long position,
            String by, String reason, Instant at) implements OperationEvent {
    }

    /// The personal data of this ticket was erased in routing-service (X3): what was said is
    /// unreadable for ever.
    ///
    /// @param erasure the erasure that was carried out
    /// @param places what was removed where
    @EventType("io.caseloop.routing.personal-data-erased.v1")
    record PersonalDataErased(TicketId ticket, @Uuid String erasure, List<ErasedPlace> places, Instant at)
            implements OperationEvent {
    }
}
