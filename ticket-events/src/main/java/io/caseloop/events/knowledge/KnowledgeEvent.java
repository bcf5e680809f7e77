package io.caseloop.events.knowledge;

import io.caseloop.events.Fact;

/// Facts of the knowledge stage.
public sealed interface KnowledgeEvent extends Fact permits ArticleEvent, SuggestionEvent, PolicyEvent,
        OperationEvent {
}
