package io.caseloop.checks.architecture.wrong.knowledge.http;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;

/// Breaks `reactions`: neither its place nor its name says what it is.
public final class MisplacedReaction implements Reaction<Fact> {

    @Override
    public Class<Fact> on() {
        return Fact.class;
    }

    @Override
    public void react(Fact fact, EventEnvelope envelope, Work work) {
        work.now();
    }
}
