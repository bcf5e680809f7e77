package io.caseloop.intake.model.ticket;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What intake has to remember of a ticket to decide on. Exactly one of these.
public sealed interface TicketIntake {

    record Unopened() implements TicketIntake {
    }

    /// The customer has not been told yet.
    record Opened(Ticket ticket) implements TicketIntake {
    }

    /// The customer knows the number and the promised times (I8).
    record Acknowledged(Ticket ticket) implements TicketIntake {
    }

    /// It ended, because another ticket is about the same (I4, R14).
    ///
    /// @param into the ticket that remains
    record Merged(Ticket ticket, TicketId into) implements TicketIntake {
    }

    /// The ticket, unless it was never opened.
    static Optional<Ticket> ticket(TicketIntake intake) {
        return switch (intake) {
            case Unopened _ -> Optional.empty();
            case Opened o -> Optional.of(o.ticket());
            case Acknowledged a -> Optional.of(a.ticket());
            case Merged m -> Optional.of(m.ticket());
        };
    }

    /// @param channel the one it was opened by
    /// @param from who wrote first, or null
    /// @param said the last contacts, oldest first; at most [#REMEMBERED]
    /// @param differences repeats with another body that are recorded already
    /// @param arrivals what its contacts are found by
    /// @param match whether it may belong to another ticket
    record Ticket(String number, CustomerId customer, String channel, String language, Instant openedAt,
                  Sender from, List<Said> said, List<Noted> differences, Arrivals arrivals, Match match) {

        /// So many contacts are compared with a new one (I4).
        public static final int REMEMBERED = 5;

        /// Nothing of what was said is remembered, and no contact leads here any more (X3).
        Ticket erased() {
            return new Ticket(number, customer, channel, language, openedAt, null, List.of(), List.of(),
                    Arrivals.NONE, Match.NONE);
        }

        Ticket with(Match now) {
            return new Ticket(number, customer, channel, language, openedAt, from, said, differences, arrivals, now);
        }
    }

    /// @param subject or null
    record Said(String contact, PersonalText subject, PersonalText text, Instant at) {

        static Said of(ContactReceived e) {
            return new Said(e.contact(), e.subject(), e.text(), e.at());
        }
    }

    /// @param differing JSON pointers
    record Noted(String contact, List<String> differing) {

        static Noted of(ContactDiffered e) {
            return new Noted(e.contact(), e.differing());
        }
    }

    /// What the contacts of a ticket are found by.
    ///
    /// @param contacts each contact by the keyed hash of its channel and external id (I5)
    /// @param references when the latest contact with a reference arrived, by the keyed hash of the reference (I4)
    record Arrivals(Map<String, Arrival> contacts, Map<String, Instant> references) {

        static final Arrivals NONE = new Arrivals(Map.of(), Map.of());

        Arrivals with(ContactReceived e) {
            Map<String, Arrival> more = new LinkedHashMap<>(contacts);
            if (e.contactKey() != null) {
                more.put(e.contactKey(), new Arrival(e.contact(), e.disposition()));
            }
            Map<String, Instant> latest = new LinkedHashMap<>(references);
            if (e.referenceKey() != null) {
                latest.put(e.referenceKey(), e.receivedAt());
            }
            return new Arrivals(Collections.unmodifiableMap(more), Collections.unmodifiableMap(latest));
        }
    }

    /// @param disposition opened or attached: what the adapter was answered
    record Arrival(String contact, String disposition) {
    }
}
