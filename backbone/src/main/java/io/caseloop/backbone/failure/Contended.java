package io.caseloop.backbone.failure;

import java.util.Map;

/// The work collided with other writers at every attempt; or its expectation never holds: the two
/// cannot be distinguished. Nothing was written. Callers answer 503; an inbox parks the ticket and
/// tries it again by itself.
public final class Contended extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    /// @param collisions how often it collided with what
    public Contended(Map<Conflict.Kind, Integer> collisions, Conflict last) {
        super("not written because of other writers: " + collisions, last);
    }
}
