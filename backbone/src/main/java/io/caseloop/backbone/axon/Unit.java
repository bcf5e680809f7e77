package io.caseloop.backbone.axon;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.store.AppendRequest;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;

/// What rides along with an Axon unit of work: the member being filled, why, and where its streams are published.
final class Unit {

    private static final String KEY = Unit.class.getName();

    /// @param topic where the stream's facts go
    /// @param subject what they are about
    record Place(String topic, String subject) {
    }

    private final Cause cause;
    private final AppendRequest member = new AppendRequest();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Aggregate<DecidedStream>> streams = new HashMap<>();
    private final Map<String, StreamRepositories.Reading> references = new HashMap<>();
    private boolean written;

    Unit(Cause cause) {
        this.cause = cause;
    }

    void joins(UnitOfWork<?> work) {
        work.resources().put(KEY, this);
    }

    /// The unit of the current work, or null outside any.
    static Unit current() {
        return CurrentUnitOfWork.map(work -> (Unit) work.root().getResource(KEY)).orElse(null);
    }

    Cause cause() {
        return cause;
    }

    AppendRequest member() {
        return member;
    }

    Map<String, Place> places() {
        return places;
    }

    /// Streams loaded so far, by name.
    Map<String, Aggregate<DecidedStream>> streams() {
        return streams;
    }

    /// Streams read for reference so far, by name.
    Map<String, StreamRepositories.Reading> references() {
        return references;
    }

    /// Data keys to make sure of before anything is sealed: key → owner.
    Map<String, String> keys() {
        return keys;
    }

    /// Whether the member was handed over; true from the second call on.
    boolean takeOver() {
        boolean before = written;
        written = true;
        return before;
    }
}
