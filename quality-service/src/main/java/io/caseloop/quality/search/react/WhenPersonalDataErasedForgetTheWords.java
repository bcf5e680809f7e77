package io.caseloop.quality.search.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.quality.OperationEvent.PersonalDataErased;
import io.caseloop.quality.search.write.ErasedCases;
import io.caseloop.quality.search.write.IndexedWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The customer was erased (X3): nothing is found by the words of the case any more.
@ApplicationScoped
public class WhenPersonalDataErasedForgetTheWords implements Reaction<TicketIntakeEvent.PersonalDataErased> {

    private final IndexedWords words;
    private final Backbone backbone;

    WhenPersonalDataErasedForgetTheWords(IndexedWords words, Backbone backbone) {
        this.words = words;
        this.backbone = backbone;
    }

    @Override
    public Class<TicketIntakeEvent.PersonalDataErased> on() {
        return TicketIntakeEvent.PersonalDataErased.class;
    }

    @Override
    public void react(TicketIntakeEvent.PersonalDataErased fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        backbone.forgetKey(ticket);
        int removed = words.remove(ticket);
        work.decide(ErasedCases.STREAM, ticket, new PersonalDataErased(fact.ticket(), fact.erasure(),
                List.of(new ErasedPlace("journey_word", removed)), work.now()));
    }
}
