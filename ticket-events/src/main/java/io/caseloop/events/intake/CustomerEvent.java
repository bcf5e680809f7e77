package io.caseloop.events.intake;

import io.caseloop.events.CustomerId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// One customer, one view (I3): identities, profile and tickets of a customer. Published on the
/// directory topic.
public sealed interface CustomerEvent extends IntakeEvent {

    CustomerId customer();

    /// A new customer was registered, because no known identity matched the contact.
    @EventType("io.caseloop.intake.customer-registered.v1")
    record CustomerRegistered(CustomerId customer, Instant at) implements CustomerEvent {
    }

    /// An identity was linked to a customer.
    ///
    /// @param identity the keyed hash of kind and value, used for look-ups
    @EventType("io.caseloop.intake.identity-linked.v1")
    record IdentityLinked(CustomerId customer, String identity, String kind, @Personal PersonalText value,
            @MayBeAbsent @Personal PersonalText name, Instant at) implements CustomerEvent {
        @Override
        public String personalKey(String subject) {
            return "identity-" + identity;
        }
    }

    /// The tier and profile of a customer changed; they apply to every ticket (I7).
    ///
    /// @param because `merged`: the customer absorbed one of this tier (I3); `split`: such a customer was
    ///      separated again; absent where an adapter said so
    @EventType("io.caseloop.intake.customer-profiled.v1")
    record CustomerProfiled(CustomerId customer, @OneOf({"standard", "vip"}) String tier, @MayBeAbsent String language,
            @MayBeAbsent String region, List<String> tags, Instant at,
            @MayBeAbsent @OneOf({"merged", "split"}) String because) implements CustomerEvent {
    }

    /// A ticket of this customer was opened.
    @EventType("io.caseloop.intake.customer-ticket-opened.v1")
    record CustomerTicketOpened(CustomerId customer, TicketId ticket, Instant at) implements CustomerEvent {
    }

    /// Two customers were merged (I3); `absorbed` now refers to `customer`.
    ///
    /// @param absorbedTier the tier of the absorbed customer then; absent in facts of earlier builds
    @EventType("io.caseloop.intake.customers-merged.v1")
    record CustomersMerged(CustomerId customer, CustomerId absorbed, List<String> identities, List<TicketId> tickets,
            String reason, Instant at, @MayBeAbsent @OneOf({"standard", "vip"}) String absorbedTier)
            implements CustomerEvent {
    }

    /// A merge was reversed (I3); the named identities and tickets belong to `separated` again.
    @EventType("io.caseloop.intake.customers-split.v1")
    record CustomersSplit(CustomerId customer, CustomerId separated, List<String> identities, List<TicketId> tickets,
            String reason, Instant at) implements CustomerEvent {
    }

    /// The personal data of the customer was erased (X3): no identity leads here any more, and a
    /// contact of the same person registers a new customer.
    ///
    /// @param erasure the erasure that was carried out
    @EventType("io.caseloop.intake.customer-erased.v1")
    record CustomerErased(CustomerId customer, @Uuid String erasure, Instant at) implements CustomerEvent {
    }
}
