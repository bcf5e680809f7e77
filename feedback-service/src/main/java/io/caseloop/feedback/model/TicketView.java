package io.caseloop.feedback.model;

import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What this service remembers of a ticket, for the customer's page and for outgoing messages. Personal parts stay sealed.
///
/// @param progress received, in-progress, awaiting-customer, solved, closed
/// @param recipient who wrote last, or null
/// @param channel by which they wrote
public record TicketView(String number, String progress, String channel, String language, Instant openedAt, Sender recipient, List<Promised> promises) {

    /// @param state running, met, breached, cancelled
    public record Promised(String name, Instant dueAt, String state) {
    }

    /// Nothing is known yet.
    public static TicketView unknown() {
        return new TicketView(null, "received", null, null, null, null, List.of());
    }

    public TicketView opened(String number, String channel, String language, Instant at) {
        return new TicketView(number, progress, channel, language, at, recipient, promises);
    }

    public TicketView wrote(Sender from, String by) {
        return new TicketView(number, progress, by, language, openedAt, from, promises);
    }

    public TicketView moved(String to) {
        return new TicketView(number, to, channel, language, openedAt, recipient, promises);
    }

    public TicketView promised(String name, Instant dueAt, String state) {
        List<Promised> changed = new ArrayList<>(promises);
        changed.removeIf(p -> p.name().equals(name));
        Instant due = dueAt != null ? dueAt : promises.stream().filter(p -> p.name().equals(name)).map(Promised::dueAt).findFirst().orElse(null);
        changed.add(new Promised(name, due, state));
        return new TicketView(number, progress, channel, language, openedAt, recipient, List.copyOf(changed));
    }
}
