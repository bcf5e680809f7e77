package io.caseloop.intake.model.ticket;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import java.time.Instant;
import java.util.List;

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

    /// @param channel the one it was opened by
    /// @param from who wrote first, or null
    /// @param said the last contacts, oldest first; at most [#REMEMBERED]
    /// @param differences repeats with another body that are recorded already
    record Ticket(String number, CustomerId customer, String channel, String language, Instant openedAt,
                  Sender from, List<Said> said, List<Noted> differences) {

        /// So many contacts are compared with a new one (I4).
        public static final int REMEMBERED = 5;
    }

    record Said(String contact, PersonalText text, Instant at) {
    }

    /// @param differing JSON pointers
    record Noted(String contact, List<String> differing) {

        static Noted of(ContactDiffered e) {
            return new Noted(e.contact(), e.differing());
        }
    }
}
