package io.caseloop.feedback.model;

import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import java.time.Instant;
import java.util.List;

/// A message to a customer that an adapter has still to deliver (R10). Personal parts stay sealed.
///
/// @param id of the event that is the message, or of its invitation
/// @param kind acknowledgement, reply, solution, confirmation-request, rating-invitation
/// @param address as far as its fact names it; the customer's last contact completes it
/// @param at when the fact happened
public record Message(String id, String kind, Address address, Content content, Instant at) {

    /// @param text may be null: the adapter has words of its own for what the kind says
    /// @param invitation what the link is made of, or null
    public record Content(PersonalText text, String invitation, List<PromisedTime> promises) {

        public static Content of(PersonalText text) {
            return new Content(text, null, List.of());
        }

        public static Content of(String invitation) {
            return new Content(null, invitation, List.of());
        }
    }
}
