package io.caseloop.events.knowledge;

import io.caseloop.events.EventType;
import java.time.Instant;
import java.util.List;

/// Facts about articles and their revisions (K1). Published on the knowledge topic.
public sealed interface ArticleEvent extends KnowledgeEvent {

    String article();

    /// @param revision from 1; only published revisions are searchable
    /// @param kind faq, manual, troubleshooting, script
    /// @param language `zh` or `en`
    /// @param questions similar questions (相似问) answered by the article
    @EventType("io.caseloop.knowledge.article-drafted.v1")
    record ArticleDrafted(String article, int revision, String kind, String language, String category, String title,
            String body,
                          List<String> questions, String productVersion, String author,
                          Instant at) implements ArticleEvent {
    }

    @EventType("io.caseloop.knowledge.article-published.v1")
    record ArticlePublished(String article, int revision, String by, Instant at) implements ArticleEvent {
    }

    @EventType("io.caseloop.knowledge.article-retired.v1")
    record ArticleRetired(String article, String reason, String by, Instant at) implements ArticleEvent {
    }
}
