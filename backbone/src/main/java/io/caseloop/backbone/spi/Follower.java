package io.caseloop.backbone.spi;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;

/// A local copy in memory or on disk (a search index) that every instance keeps for itself: gets
/// every fact of the service's own store from the beginning, in order per stream, at least once, on
/// one thread. The service is not ready until it has caught up.
public interface Follower {

    String name();

    void apply(EventEnvelope envelope, Fact fact);
}
