package io.caseloop.backbone.operations;

import java.util.Map;

/// How the backbone of this instance is doing, for metrics and readiness.
public interface Health {

    /// Local copies have caught up: it can answer.
    boolean caughtUp();

    /// Facts that Kafka does not have yet.
    long relayLag();

    /// Segments that wait because Kafka refuses one of their facts.
    long relayHeld();

    /// Tickets with parked facts.
    long parkedTickets();

    /// Facts of types that this release does not know, passed over by this instance since it started.
    long unknownTypes();

    /// Records on the topics that are no facts, set aside by this instance since it started.
    long setAside();

    /// Timers due and not fired.
    long timersOverdue();

    /// Members waiting to be written.
    long appendsWaiting();

    /// Milliseconds that PostgreSQL's clock is behind the newest recorded time: more than 0 after it was set back.
    long clockBehind();

    /// What is held up at this moment, and by what: part (relay, inbox, timers, clock) → class of
    /// trouble. Empty when all flows.
    Map<String, String> heldUp();
}
