package io.caseloop.intake.model.erasure;

import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What can be asked of an erasure.
public sealed interface ErasureCommand {

    record Ask(String erasure, CustomerId customer, String by, PersonalText reason, Instant now)
            implements ErasureCommand {
    }

    /// @param customers the customer, and those that were merged into it
    record Approve(List<CustomerId> customers, String by, Instant now) implements ErasureCommand {
    }

    record Reject(String by, PersonalText reason, Instant now) implements ErasureCommand {
    }

    /// The keys are destroyed.
    ///
    /// @param places what was removed where
    record CarryOut(List<CustomerId> customers, List<TicketId> tickets, List<ErasedPlace> places, Instant now)
            implements ErasureCommand {
    }

    /// It was carried out before the store was restored from an older backup: it is carried out again.
    ///
    /// @param approvedBy who approved it, at `approvedAt`
    record Again(Erasure.Asked asked, List<CustomerId> customers, String approvedBy, Instant approvedAt)
            implements ErasureCommand {
    }
}
