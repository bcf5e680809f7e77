package io.caseloop.intake.model.customer;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What can be asked of a customer.
public sealed interface CustomerCommand {

    /// Somebody wrote as this identity.
    record Recognise(CustomerId customer, String identity, String kind, PersonalText value, PersonalText name,
            Instant now) implements CustomerCommand {
    }

    /// @param tier what the adapter says, `standard` or `vip` (I7)
    record Rank(String tier, Instant now) implements CustomerCommand {
    }

    /// A ticket is opened for this customer.
    record NoteTicket(TicketId ticket, Instant at) implements CustomerCommand {
    }

    /// Two turned out to be one. The same command goes to both of them, so that a contact of either cannot pass it by.
    ///
    /// @param identities all that lead to `absorbed` now
    /// @param tickets all of `absorbed`
    /// @param tier of `absorbed`
    /// @param reason a code, e.g. `same-person`
    record Merge(CustomerId customer, CustomerId absorbed, List<String> identities, List<TicketId> tickets,
            String tier, String reason, Instant now) implements CustomerCommand {
    }

    /// The personal data is erased (X3); also of customers that were merged into the one who is erased.
    record Erase(CustomerId customer, String erasure, Instant now) implements CustomerCommand {
    }

    /// The merge was wrong. The same command goes to both of them.
    record Split(CustomerId customer, CustomerId separated, List<String> identities, List<TicketId> tickets,
            String reason, Instant now) implements CustomerCommand {
    }
}
