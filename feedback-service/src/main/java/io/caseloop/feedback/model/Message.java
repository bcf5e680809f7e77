package io.caseloop.feedback.model;

import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import java.time.Instant;
import java.util.List;

/// A message to a customer that an adapter has still to deliver (R10). Personal parts stay sealed.
///
/// @param kind acknowledgement, reply, solution, confirmation-request, rating-invitation
/// @param text may be null: the adapter has words of its own for what the kind says
/// @param invitation what the link is made of, or null
public record Message(String id, String ticket, String number, String kind, String channel, String language, Sender to, PersonalText text,
                      String invitation, List<PromisedTime> promises, Instant at) {
}
