package io.caseloop.events.contract;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.knowledge.ArticleEvent;

/// Where a fact is published and by whom.
final class Publishing {

    private Publishing() {
    }

    static String topicOf(Class<? extends Fact> fact) {
        if (TicketFact.class.isAssignableFrom(fact)) {
            return Topics.TICKET_LIFECYCLE;
        }
        return ArticleEvent.class.isAssignableFrom(fact) ? Topics.KNOWLEDGE : Topics.DIRECTORY;
    }

    static String publisherOf(Class<? extends Fact> fact) {
        return EventCatalogue.stageOf(EventCatalogue.typeOf(fact)) + "-service";
    }
}
