package io.caseloop.knowledge.model.suggestion;

import io.caseloop.decider.Decider;
import io.caseloop.events.knowledge.SuggestionEvent;
import io.caseloop.events.knowledge.SuggestionEvent.ArticlesSuggested;
import io.caseloop.events.knowledge.SuggestionEvent.SuggestionMarked;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.MarkArticle;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.Suggest;
import java.util.List;

/// One search per contact; the last mark of an article counts (K3).
public final class SuggestionDecider implements Decider<SuggestionCommand, Suggestions, SuggestionEvent> {

    /// Name of its streams, one per ticket.
    public static final String STREAM = "suggestions";

    @Override
    public Suggestions initial() {
        return Suggestions.NONE;
    }

    @Override
    public Suggestions evolve(Suggestions suggestions, SuggestionEvent event) {
        return switch (event) {
            case ArticlesSuggested e -> suggestions.with(e);
            case SuggestionMarked e -> suggestions.with(e);
        };
    }

    @Override
    public List<SuggestionEvent> decide(SuggestionCommand command, Suggestions suggestions) {
        return switch (command) {
            case Suggest c -> suggestions.searchedFor(c.contact()) ? List.of()
                    : List.of(new ArticlesSuggested(c.ticket(), c.contact(), c.found(), c.engine(), c.at(),
                            c.policy()));
            case MarkArticle c -> isMarked(c, suggestions) ? List.of()
                    : List.of(new SuggestionMarked(c.ticket(), c.article(), c.revision(), c.mark().word(), c.by(),
                            c.at()));
        };
    }

    private static boolean isMarked(MarkArticle c, Suggestions suggestions) {
        return suggestions.markOf(c.article())
                .filter(mark -> mark.mark().equals(c.mark().word()) && mark.revision() == c.revision()).isPresent();
    }
}
