package io.caseloop.backbone.spi;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.Contended;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;

/// What a service does when another's fact arrives: a CDI bean, named `When…Then…`. Runs at least
/// once, is written exactly once, in order per (source, stream). It may not refuse; a
/// [io.caseloop.decider.Refused] is recorded as the outcome. Anything else it throws parks the
/// ticket; after a [VaultUnavailable] or [Contended] that is tried again by itself. Another
/// [StoreUnavailable] is an outage: the whole inbox waits until the store is back.
///
/// @param <E> a fact, or a sealed family of facts
public interface Reaction<E extends Fact> {

    /// The facts it is for: a record or a sealed interface.
    Class<E> on();

    void react(E fact, EventEnvelope envelope, Work work);
}
