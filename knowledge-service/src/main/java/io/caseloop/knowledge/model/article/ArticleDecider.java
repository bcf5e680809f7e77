package io.caseloop.knowledge.model.article;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.ArticleEvent.ArticleDrafted;
import io.caseloop.events.knowledge.ArticleEvent.ArticlePublished;
import io.caseloop.events.knowledge.ArticleEvent.ArticleRetired;
import io.caseloop.knowledge.model.article.Article.Absent;
import io.caseloop.knowledge.model.article.Article.Draft;
import io.caseloop.knowledge.model.article.Article.Published;
import io.caseloop.knowledge.model.article.Article.Retired;
import io.caseloop.knowledge.model.article.ArticleCommand.Publish;
import io.caseloop.knowledge.model.article.ArticleCommand.Retire;
import io.caseloop.knowledge.model.article.ArticleCommand.Write;
import java.util.List;
import java.util.Optional;

/// Draft → published → revised → retired, each change a revision with its author (K1).
public final class ArticleDecider implements Decider<ArticleCommand, Article, ArticleEvent> {

    /// Name of its streams, one per article.
    public static final String STREAM = "article";

    @Override
    public Article initial() {
        return new Absent();
    }

    @Override
    public Article evolve(Article article, ArticleEvent event) {
        return switch (event) {
            case ArticleDrafted e -> drafted(article, new Draft(e.revision(), content(e), e.author(), e.at()));
            case ArticlePublished e -> published(article, e);
            case ArticleRetired e -> retired(article, e);
        };
    }

    @Override
    public List<ArticleEvent> decide(ArticleCommand command, Article article) {
        return switch (command) {
            case Write c -> write(c, article);
            case Publish c -> publish(c, article);
            case Retire c -> retire(c, article);
        };
    }

    private static List<ArticleEvent> write(Write c, Article article) {
        return switch (article) {
            case Absent _ -> List.of(draft(c, 1));
            case Draft d -> d.content().equals(c.content()) ? List.of() : List.of(draft(c, d.revision() + 1));
            case Published p when p.next().map(Draft::content).orElse(p.content()).equals(c.content()) -> List.of();
            case Published p -> List.of(draft(c, p.next().map(Draft::revision).orElse(p.revision()) + 1));
            case Retired _ -> throw Refused.because("a-retired-article-is-not-revised", "The article is retired.",
                    "draft-a-new-article");
        };
    }

    private static List<ArticleEvent> publish(Publish c, Article article) {
        return switch (article) {
            case Absent _ -> throw Refused.because("only-what-is-drafted-is-published", "There is no such article.",
                    "draft");
            case Draft d -> List.of(new ArticlePublished(c.article(), d.revision(), c.by(), c.at()));
            case Published p -> p.next().<List<ArticleEvent>>map(next ->
                    List.of(new ArticlePublished(c.article(), next.revision(), c.by(), c.at()))).orElse(List.of());
            case Retired _ -> throw Refused.because("a-retired-article-is-not-published", "The article is retired.",
                    "draft-a-new-article");
        };
    }

    private static List<ArticleEvent> retire(Retire c, Article article) {
        return switch (article) {
            case Absent _ -> throw Refused.because("only-what-is-drafted-is-retired", "There is no such article.",
                    "draft");
            case Draft _, Published _ -> List.of(new ArticleRetired(c.article(), c.reason(), c.by(), c.at()));
            case Retired _ -> List.of();
        };
    }

    private static ArticleDrafted draft(Write c, int revision) {
        Content content = c.content();
        return new ArticleDrafted(c.article(), revision, content.kind(), content.language(), content.category(),
                content.title(), content.body(), content.questions(), content.productVersion(), c.author(), c.at());
    }

    private static Content content(ArticleDrafted e) {
        return new Content(e.kind(), e.language(), e.category(), e.title(), e.body(), e.questions(),
                e.productVersion());
    }

    private static Article drafted(Article article, Draft draft) {
        return switch (article) {
            case Absent _, Draft _ -> draft;
            case Published p -> new Published(p.revision(), p.content(), p.author(), Optional.of(draft), p.changedAt());
            case Retired r -> r;
        };
    }

    private static Article published(Article article, ArticlePublished event) {
        return switch (article) {
            case Draft d -> published(d, event);
            case Published p -> p.next().map(next -> published(next, event)).orElse(p);
            case Absent _, Retired _ -> article;
        };
    }

    private static Published published(Draft draft, ArticlePublished event) {
        return new Published(draft.revision(), draft.content(), draft.author(), Optional.empty(), event.at());
    }

    private static Article retired(Article article, ArticleRetired event) {
        return switch (article) {
            case Draft d -> new Retired(d.revision(), d.content(), d.author(), event.reason(), event.at());
            case Published p -> new Retired(p.revision(), p.content(), p.author(), event.reason(), event.at());
            case Absent _, Retired _ -> article;
        };
    }
}
