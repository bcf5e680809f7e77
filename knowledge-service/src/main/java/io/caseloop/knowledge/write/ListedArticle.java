package io.caseloop.knowledge.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;
import io.caseloop.knowledge.model.article.Article;
import io.caseloop.knowledge.model.article.Article.Absent;
import io.caseloop.knowledge.model.article.Article.Draft;
import io.caseloop.knowledge.model.article.Article.Published;
import io.caseloop.knowledge.model.article.Article.Retired;
import io.caseloop.knowledge.model.article.Content;
import java.time.Instant;

/// A row of the list of articles (K1), drafts and retired articles included. It has no text but the title, which
/// editors write for every reader.
///
/// @param revision the one that the other columns describe: while an article is published, the published one
/// @param nextRevision the revision being written beside a published one, or null
/// @param state draft, published or retired
/// @param productVersion may be null
/// @param author of the revision
/// @param changedAt time of the newest fact, a draft beside the published revision included
@Table("article")
public record ListedArticle(@Key String article, int revision, Integer nextRevision, String state, String kind,
                            String language, String category, String title, String productVersion, String author,
                            Instant changedAt) {

    public static final String DRAFT = "draft";
    public static final String PUBLISHED = "published";
    public static final String RETIRED = "retired";

    /// What an article declares: one row from its first draft on.
    static void declare(String id, Article article, RowSet out) {
        switch (article) {
            case Absent _ -> {
                // no draft yet, so no row
            }
            case Draft d -> out.row(row(id, DRAFT, d, null));
            case Published p -> out.row(row(id, PUBLISHED, newest(p), p.next().map(Draft::revision).orElse(null)));
            case Retired r ->
                    out.row(row(id, RETIRED, new Draft(r.revision(), r.content(), r.author(), r.changedAt()), null));
        }
    }

    /// The published revision with the time of the newest change.
    private static Draft newest(Published p) {
        Instant changedAt = p.next().map(Draft::changedAt).orElse(p.changedAt());
        return new Draft(p.revision(), p.content(), p.author(), changedAt);
    }

    private static ListedArticle row(String id, String state, Draft shown, Integer nextRevision) {
        Content content = shown.content();
        return new ListedArticle(id, shown.revision(), nextRevision, state, content.kind(), content.language(),
                content.category(), content.title(), content.productVersion(), shown.author(), shown.changedAt());
    }
}
