package io.caseloop.backbone;

/// How the backbone of this instance is doing, for metrics and readiness.
public interface Health {

    /// Local copies have caught up: it can answer.
    boolean caughtUp();

    /// Facts that Kafka does not have yet.
    long relayLag();

    /// Tickets with parked facts.
    long parkedTickets();

    /// Timers due and not fired.
    long timersOverdue();

    /// Members waiting to be written.
    long appendsWaiting();
}
