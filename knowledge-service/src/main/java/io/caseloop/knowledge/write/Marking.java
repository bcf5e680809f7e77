package io.caseloop.knowledge.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.TicketId;
import io.caseloop.knowledge.model.article.Article;
import io.caseloop.knowledge.model.article.Article.Absent;
import io.caseloop.knowledge.model.article.Article.Draft;
import io.caseloop.knowledge.model.article.Article.Published;
import io.caseloop.knowledge.model.article.Article.Retired;
import io.caseloop.knowledge.model.suggestion.Mark;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.MarkArticle;
import java.time.Instant;
import java.util.OptionalInt;

/// A mark names the revision that was read (K3), so that a corrected article can be traced to its tickets (K9).
public final class Marking {

    private Marking() {
    }

    /// @return the marked revision; empty if the article is unknown or was never published, so that nobody can have
    /// read it
    public static OptionalInt mark(Work work, TicketId ticket, String article, Mark mark, String by, Instant at) {
        OptionalInt revision = readable(work.state(Streams.ARTICLES, article));
        revision.ifPresent(r -> work.decide(Streams.SUGGESTIONS, ticket.value(),
                new MarkArticle(ticket, article, r, mark, by, at)));
        return revision;
    }

    private static OptionalInt readable(Article article) {
        return switch (article) {
            case Published p -> OptionalInt.of(p.revision());
            case Retired r -> OptionalInt.of(r.revision());
            case Absent _, Draft _ -> OptionalInt.empty();
        };
    }
}
