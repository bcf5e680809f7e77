package io.caseloop.backbone.topic;

import io.caseloop.backbone.store.StoredEvent;

/// Kafka does not take a fact, however often it is sent; nothing of its transaction was published.
/// The message names the place and the class of the refusal only.
public final class RefusedByKafka extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int segment;
    private final long number;

    RefusedByKafka(StoredEvent fact, Exception why) {
        super("Kafka refuses fact " + fact.number() + " of segment " + fact.segment() + ": "
                + why.getClass().getSimpleName());
        this.segment = fact.segment();
        this.number = fact.number();
    }

    int segment() {
        return segment;
    }

    public long number() {
        return number;
    }
}
