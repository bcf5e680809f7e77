package io.caseloop.intake.model.customer;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// One customer, one view (I3). Exactly one of these.
public sealed interface Customer {

    record Unknown() implements Customer {
    }

    /// @param identities that lead here by their own link; those of absorbed customers stay with [Absorption]
    /// @param tickets in the order they were opened or came in by a merge
    /// @param absorptions the customers that turned out to be this one
    /// @param ownTier as adapters say, whatever the absorbed customers are (I7)
    record Known(CustomerId id, CustomerProfile profile, List<LinkedIdentity> identities, List<OwnTicket> tickets,
                 List<Absorption> absorptions, String ownTier) implements Customer {

        /// Of a person one of whose customers is VIP, the tier is VIP.
        String tierOfAll() {
            return absorptions.stream().anyMatch(a -> CustomerProfile.VIP.equals(a.tier())) ? CustomerProfile.VIP
                    : ownTier;
        }

        public boolean has(TicketId ticket) {
            return tickets.stream().anyMatch(own -> own.ticket().equals(ticket));
        }
    }

    /// Its identities and tickets lead to another customer now; a split brings them back.
    record Absorbed(CustomerId into, Known before) implements Customer {
    }

    /// The personal data was erased (X3): no identity leads here any more.
    ///
    /// @param tickets that the customer had
    record Erased(CustomerId id, String erasure, List<OwnTicket> tickets, Instant at) implements Customer {
    }

    /// @param identity keyed hash of kind and value
    record LinkedIdentity(String identity, String kind, PersonalText value, PersonalText name) {
    }

    /// @param openedAt null when it came in by a merge: the ticket itself knows
    record OwnTicket(TicketId ticket, Instant openedAt) {
    }

    /// What came in by a merge, and goes out again by a split.
    ///
    /// @param tier of the absorbed customer at the merge, or null: not known
    record Absorption(CustomerId absorbed, List<String> identities, List<TicketId> tickets, String tier) {
    }
}
