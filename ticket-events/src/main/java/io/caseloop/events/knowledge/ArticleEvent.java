package io.caseloop.events.knowledge;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import java.time.Instant;
import java.util.List;

/// Facts about articles and their revisions (K1). Published on the knowledge topic.
public sealed interface ArticleEvent extends KnowledgeEvent {

    String article();

    /// A revision of an article was written (K1).
    ///
    /// @param revision from 1; only published revisions are searchable
    /// @param kind faq, manual, troubleshooting, script
    /// @param language `zh` or `en`
    /// @param questions similar questions (相似问) answered by the article
    @EventType("io.caseloop.knowledge.article-drafted.v1")
    record ArticleDrafted(String article, int revision, String kind, String language, String category, String title,
            String body, List<String> questions, @MayBeAbsent String productVersion, String author, Instant at)
            implements ArticleEvent {
    }

    /// A revision of an article was published and is found from now on (K1).
    @EventType("io.caseloop.knowledge.article-published.v1")
    record ArticlePublished(String article, int revision, String by, Instant at) implements ArticleEvent {
    }

    /// An article was retired and is no longer found (K1).
    @EventType("io.caseloop.knowledge.article-retired.v1")
    record ArticleRetired(String article, String reason, String by, Instant at) implements ArticleEvent {
    }
}
