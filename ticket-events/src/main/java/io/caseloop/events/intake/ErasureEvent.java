package io.caseloop.events.intake;

import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts about erasures of personal data: one person asks, another decides (X3). Published on the
/// directory topic.
public sealed interface ErasureEvent extends IntakeEvent {

    String erasure();

    /// Somebody asked that the personal data of a customer be erased (X3).
    ///
    /// @param erasure its id
    /// @param by who asked
    /// @param reason unreadable once the erasure was carried out, because it may name the person;
    ///      absent where an erasure is applied again after a restore
    @EventType("io.caseloop.intake.erasure-requested.v1")
    record ErasureRequested(@Uuid String erasure, CustomerId customer, String by,
            @MayBeAbsent @Personal PersonalText reason, Instant at) implements ErasureEvent {
    }

    /// Another person than who asked approved the erasure (X3).
    ///
    /// @param erasure its id
    /// @param customers the customer, and those that were merged into it
    /// @param by who approved
    @EventType("io.caseloop.intake.erasure-approved.v1")
    record ErasureApproved(@Uuid String erasure, CustomerId customer, List<CustomerId> customers, String by,
            Instant at) implements ErasureEvent {
    }

    /// The erasure was refused; nothing was erased (X3).
    ///
    /// @param erasure its id
    /// @param by who refused
    @EventType("io.caseloop.intake.erasure-refused.v1")
    record ErasureRefused(@Uuid String erasure, CustomerId customer, String by, @Personal PersonalText reason,
            Instant at) implements ErasureEvent {
    }

    /// The keys of the customer's personal data were destroyed and what intake-service found the
    /// customer by was removed (X3). The other services report in `personal-data-erased`.
    ///
    /// @param erasure its id
    /// @param customers whose personal data was erased
    /// @param tickets their tickets
    /// @param places what was removed where, in all
    @EventType("io.caseloop.intake.erasure-carried-out.v1")
    record ErasureCarriedOut(@Uuid String erasure, CustomerId customer, List<CustomerId> customers,
            List<TicketId> tickets, List<ErasedPlace> places, Instant at) implements ErasureEvent {
    }
}
