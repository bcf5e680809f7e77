package io.caseloop.knowledge.model.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.TicketId;
import io.caseloop.events.knowledge.SuggestionEvent;
import io.caseloop.events.knowledge.SuggestionEvent.ArticlesSuggested;
import io.caseloop.events.knowledge.SuggestionEvent.Suggestion;
import io.caseloop.events.knowledge.SuggestionEvent.SuggestionMarked;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.MarkArticle;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.Suggest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rule K3.
class SuggestionTest {

    private static final TicketId TICKET = new TicketId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final List<Suggestion> FOUND = List.of(new Suggestion("a1", 1, .8), new Suggestion("a2", 3, .4));
    private static final String POLICY = "answering-default@1";
    private static final SuggestionEvent SUGGESTED =
            new ArticlesSuggested(TICKET, "c1", FOUND, "keyword@1", NOW, POLICY);
    private static final SuggestionEvent USED = new SuggestionMarked(TICKET, "a1", 1, "used", "agent", NOW);

    private final DeciderSpec<SuggestionCommand, Suggestions, SuggestionEvent> suggestions =
            DeciderSpec.of(new SuggestionDecider());

    @Test
    void a_contact_is_searched_for_once() {
        suggestions.given().when(new Suggest(TICKET, "c1", FOUND, "keyword@1", POLICY, NOW)).then(SUGGESTED);
        suggestions.given(SUGGESTED).when(new Suggest(TICKET, "c1", List.of(), "keyword@2", POLICY, NOW)).thenNothing();
    }

    @Test
    void each_contact_of_a_ticket_is_searched_for() {
        suggestions.given(SUGGESTED).when(new Suggest(TICKET, "c2", List.of(), "keyword@1", POLICY, NOW))
                .then(new ArticlesSuggested(TICKET, "c2", List.of(), "keyword@1", NOW, POLICY));
    }

    @Test
    void a_mark_is_recorded_and_a_repeat_changes_nothing() {
        suggestions.given(SUGGESTED).when(mark("a1", Mark.USED)).then(USED);
        suggestions.given(SUGGESTED, USED).when(mark("a1", Mark.USED)).thenNothing();
    }

    @Test
    void a_mark_can_be_changed_and_is_of_one_revision() {
        suggestions.given(SUGGESTED, USED).when(mark("a1", Mark.IRRELEVANT))
                .then(new SuggestionMarked(TICKET, "a1", 1, "irrelevant", "agent", NOW));
        suggestions.given(SUGGESTED, USED).when(new MarkArticle(TICKET, "a1", 2, Mark.USED, "agent", NOW))
                .then(new SuggestionMarked(TICKET, "a1", 2, "used", "agent", NOW));
    }

    @Test
    void an_article_that_was_not_suggested_can_be_used() {
        suggestions.given().when(mark("a9", Mark.USED))
                .then(new SuggestionMarked(TICKET, "a9", 1, "used", "agent", NOW));
    }

    @Test
    void the_best_suggestions_come_first_each_article_once_by_its_newest_search() {
        SuggestionEvent second =
                new ArticlesSuggested(TICKET, "c2", List.of(new Suggestion("a2", 4, .9)), "keyword@1", NOW, POLICY);
        Suggestions two = new SuggestionDecider().fold(List.of(SUGGESTED, second));
        assertThat(two.best()).containsExactly(new Suggestion("a2", 4, .9), new Suggestion("a1", 1, .8));
    }

    private static MarkArticle mark(String article, Mark mark) {
        return new MarkArticle(TICKET, article, 1, mark, "agent", NOW);
    }
}
