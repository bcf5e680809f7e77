package io.caseloop.backbone.axon;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.store.AppendRequest.NewEvent;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import java.time.Duration;
import java.util.function.Function;

/// Completes the append request of a work: data keys before anything is sealed, own facts folded
/// into copies, and what follows from the new states.
final class Derivation {

    /// For Axon's contract test, whose events are no facts.
    static final Derivation NONE = new Derivation("", null, null, null, null);

    private final String source;
    private final KeyRing keys;
    private final CopyTypes copies;
    private final Function<String, Duration> delays;
    private final StoreReader reader;

    /// @param delays how long after its due time a kind of timer fires
    Derivation(String source, KeyRing keys, CopyTypes copies, Function<String, Duration> delays, StoreReader reader) {
        this.source = source;
        this.keys = keys;
        this.copies = copies;
        this.delays = delays;
        this.reader = reader;
    }

    void begin(Unit unit) {
        if (this != NONE) {
            keys.own(unit.keys());
        }
    }

    /// An own fact is about to be appended.
    void appended(Unit unit, Object payload, NewEvent event) {
        if (this != NONE && payload instanceof Fact fact && copies.concern(fact.getClass())) {
            fold(unit, fact, new EventEnvelope(event.id().toString(), event.type(), source, event.subject(), event.at(),
                    event.stream(),
                    event.position(), null, EventCatalogue.stageOf(event.type()), event.actor(), event.correlationId(),
                    event.causationId(),
                    event.traceparent(), event.data()));
        }
    }

    void fold(Unit unit, Fact fact, EventEnvelope envelope) {
        for (CopyType<?> type : copies.of(fact.getClass())) {
            unit.copy(type, envelope.subject(), reader).fold(fact, envelope);
        }
    }

    void complete(Unit unit) {
        if (this != NONE) {
            unit.derive(delays);
        }
    }
}
