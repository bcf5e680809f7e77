package io.caseloop.feedback.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far a ticket is, as its customer sees it (I8).
///
/// @param number what the customer calls it, or null
/// @param state of the ticket, by routing's facts: open, offered, assigned, awaiting-customer, solved, closed,
///        merged
/// @param openedAt or null
/// @param promises in the order of their last change
/// @param erased whether the personal data of the customer was erased (X3)
public record Progress(String number, String state, Instant openedAt, List<Promised> promises, boolean erased) {

    /// Nobody has the ticket.
    public static final String OPEN = "open";

    /// @param dueAt may be null
    /// @param state running, paused, met, breached, cancelled
    public record Promised(String name, Instant dueAt, String state) {
    }

    /// Nothing is known yet.
    public static Progress unknown() {
        return new Progress(null, OPEN, null, List.of(), false);
    }

    public Progress opened(String as, Instant at) {
        return new Progress(as, state, at, promises, erased);
    }

    public Progress moved(String to) {
        return new Progress(number, to, openedAt, promises, erased);
    }

    public Progress forgotten() {
        return new Progress(number, state, openedAt, promises, true);
    }

    /// @param dueAt null where it stays as it was
    public Progress promised(String name, Instant dueAt, String now) {
        List<Promised> changed = new ArrayList<>(promises);
        changed.removeIf(p -> p.name().equals(name));
        Instant due = dueAt != null ? dueAt
                : promises.stream().filter(p -> p.name().equals(name)).map(Promised::dueAt).findFirst().orElse(null);
        changed.add(new Promised(name, due, now));
        return new Progress(number, state, openedAt, List.copyOf(changed), erased);
    }
}
