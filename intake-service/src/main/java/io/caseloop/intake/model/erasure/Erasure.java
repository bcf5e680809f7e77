package io.caseloop.intake.model.erasure;

import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// An erasure of a customer's personal data (X3). Exactly one of these.
public sealed interface Erasure {

    /// Nobody has asked.
    record None() implements Erasure {
    }

    /// Another person has to decide.
    record Requested(Asked asked) implements Erasure {
    }

    /// It is being carried out.
    ///
    /// @param customers the customer, and those that were merged into it
    /// @param by who approved
    record Approved(Asked asked, List<CustomerId> customers, String by, Instant at) implements Erasure {
    }

    /// Nothing is erased.
    record Rejected(Asked asked, String by, PersonalText reason, Instant at) implements Erasure {
    }

    /// @param places what intake-service removed where
    record CarriedOut(Approved approved, List<TicketId> tickets, List<ErasedPlace> places, Instant at)
            implements Erasure {
    }

    /// What was asked.
    ///
    /// @param reason null where it is applied again after a restore
    record Asked(String erasure, CustomerId customer, String by, PersonalText reason, Instant at) {
    }
}
