package io.caseloop.knowledge.model.article;

import java.time.Instant;

/// What an editor can ask of an article (K1).
public sealed interface ArticleCommand {

    String article();

    /// A first or further revision.
    record Write(String article, Content content, String author, Instant at) implements ArticleCommand {
    }

    record Publish(String article, String by, Instant at) implements ArticleCommand {
    }

    record Retire(String article, String reason, String by, Instant at) implements ArticleCommand {
    }
}
