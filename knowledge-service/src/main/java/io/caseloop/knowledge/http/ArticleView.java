package io.caseloop.knowledge.http;

import io.caseloop.knowledge.model.article.Article;
import io.caseloop.knowledge.model.article.Article.Absent;
import io.caseloop.knowledge.model.article.Article.Draft;
import io.caseloop.knowledge.model.article.Article.Published;
import io.caseloop.knowledge.model.article.Article.Retired;
import io.caseloop.knowledge.model.article.Content;
import java.util.List;
import java.util.Optional;

/// An article as people see it (K1).
///
/// @param state draft, published, retired
/// @param next the revision being written beside a published one; for staff only
public record ArticleView(String articleId, int revision, String state, String kind, String language, String category,
                          String title, String body, List<String> questions, String productVersion, String author,
                          ArticleView next) {

    /// Where an article stands after a change.
    ///
    /// @param revision the newest
    public record Standing(String articleId, int revision, String state) {
    }

    /// @param staff whether the reader may see what is not published
    static Optional<ArticleView> of(String id, Article article, boolean staff) {
        return switch (article) {
            case Absent _ -> Optional.empty();
            case Draft d -> staff ? Optional.of(draft(id, d)) : Optional.empty();
            case Published p -> Optional.of(view(id, p.revision(), "published", p.content(), p.author(),
                    staff ? p.next().map(next -> draft(id, next)).orElse(null) : null));
            case Retired r -> staff ? Optional.of(view(id, r.revision(), "retired", r.content(), r.author(), null))
                    : Optional.empty();
        };
    }

    static Standing standing(String id, Article article) {
        return switch (article) {
            case Absent _ -> new Standing(id, 0, "absent");
            case Draft d -> new Standing(id, d.revision(), "draft");
            case Published p -> p.next().map(next -> new Standing(id, next.revision(), "draft"))
                    .orElseGet(() -> new Standing(id, p.revision(), "published"));
            case Retired r -> new Standing(id, r.revision(), "retired");
        };
    }

    private static ArticleView draft(String id, Draft draft) {
        return view(id, draft.revision(), "draft", draft.content(), draft.author(), null);
    }

    private static ArticleView view(String id, int revision, String state, Content c, String author, ArticleView next) {
        return new ArticleView(id, revision, state, c.kind(), c.language(), c.category(), c.title(), c.body(),
                c.questions(), c.productVersion(), author, next);
    }
}
