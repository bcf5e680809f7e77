package io.caseloop.knowledge.shelf;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.SuggestionEvent;
import io.caseloop.knowledge.Article;
import io.caseloop.knowledge.ArticleCommand;
import io.caseloop.knowledge.ArticleDecider;
import io.caseloop.knowledge.SuggestionCommand;
import io.caseloop.knowledge.SuggestionDecider;
import io.caseloop.knowledge.Suggestions;

/// The streams of this service.
public final class Streams {

    public static final StreamType<ArticleCommand, Article, ArticleEvent> ARTICLES =
            new StreamType<>(ArticleDecider.STREAM, Topics.KNOWLEDGE, new ArticleDecider());
    public static final StreamType<SuggestionCommand, Suggestions, SuggestionEvent> SUGGESTIONS =
            new StreamType<>(SuggestionDecider.STREAM, Topics.TICKET_LIFECYCLE, new SuggestionDecider());

    private Streams() {
    }
}
