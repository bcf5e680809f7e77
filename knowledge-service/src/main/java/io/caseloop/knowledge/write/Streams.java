package io.caseloop.knowledge.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.SuggestionEvent;
import io.caseloop.knowledge.model.article.Article;
import io.caseloop.knowledge.model.article.ArticleCommand;
import io.caseloop.knowledge.model.article.ArticleDecider;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand;
import io.caseloop.knowledge.model.suggestion.SuggestionDecider;
import io.caseloop.knowledge.model.suggestion.Suggestions;

/// The streams of this service.
public final class Streams {

    public static final StreamType<ArticleCommand, Article, ArticleEvent> ARTICLES =
            new StreamType<>(ArticleDecider.STREAM, Topics.KNOWLEDGE, new ArticleDecider(), ListedArticle::declare);
    public static final StreamType<SuggestionCommand, Suggestions, SuggestionEvent> SUGGESTIONS =
            new StreamType<>(SuggestionDecider.STREAM, Topics.TICKET_LIFECYCLE, new SuggestionDecider());

    private Streams() {
    }
}
