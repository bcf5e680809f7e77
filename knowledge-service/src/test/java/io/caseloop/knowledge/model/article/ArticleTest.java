package io.caseloop.knowledge.model.article;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.ArticleEvent.ArticleDrafted;
import io.caseloop.events.knowledge.ArticleEvent.ArticlePublished;
import io.caseloop.events.knowledge.ArticleEvent.ArticleRetired;
import io.caseloop.knowledge.model.article.ArticleCommand.Publish;
import io.caseloop.knowledge.model.article.ArticleCommand.Retire;
import io.caseloop.knowledge.model.article.ArticleCommand.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rule K1.
class ArticleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final ArticleEvent FIRST = drafted(1, "Refunds");
    private static final ArticleEvent SECOND = drafted(2, "Refunds, revised");
    private static final ArticleEvent FIRST_OUT = new ArticlePublished("a1", 1, "editor", NOW);
    private static final ArticleEvent SECOND_OUT = new ArticlePublished("a1", 2, "editor", NOW);
    private static final ArticleEvent RETIRED = new ArticleRetired("a1", "outdated", "editor", NOW);
    private static final Publish PUBLISH = new Publish("a1", "editor", NOW);
    private static final Retire RETIRE = new Retire("a1", "outdated", "editor", NOW);

    private final DeciderSpec<ArticleCommand, Article, ArticleEvent> article = DeciderSpec.of(new ArticleDecider());

    @Test
    void a_new_article_is_a_draft_of_revision_one() {
        article.given().when(write("Refunds")).then(FIRST)
                .leaving(new Article.Draft(1, content("Refunds"), "editor", NOW));
    }

    @Test
    void a_changed_draft_is_the_next_revision() {
        article.given(FIRST).when(write("Refunds, revised")).then(SECOND);
    }

    @Test
    void the_same_text_again_is_no_revision() {
        article.given(FIRST).when(write("Refunds")).thenNothing();
        article.given(FIRST, FIRST_OUT).when(write("Refunds")).thenNothing();
        article.given(FIRST, FIRST_OUT, SECOND).when(write("Refunds, revised")).thenNothing();
    }

    @Test
    void a_published_article_stays_found_while_it_is_revised() {
        article.given(FIRST, FIRST_OUT).when(write("Refunds, revised")).then(SECOND)
                .leaving(new Article.Published(1, content("Refunds"), "editor",
                        Optional.of(new Article.Draft(2, content("Refunds, revised"), "editor", NOW)), NOW));
        article.given(FIRST, FIRST_OUT, SECOND).when(write("Refunds, again")).then(drafted(3, "Refunds, again"));
    }

    @Test
    void the_newest_draft_is_published() {
        article.given(FIRST).when(PUBLISH).then(FIRST_OUT);
        article.given(FIRST, SECOND).when(PUBLISH).then(SECOND_OUT);
        article.given(FIRST, FIRST_OUT, SECOND).when(PUBLISH).then(SECOND_OUT)
                .leaving(new Article.Published(2, content("Refunds, revised"), "editor", Optional.empty(), NOW));
    }

    @Test
    void what_is_published_already_is_not_published_again() {
        article.given(FIRST, FIRST_OUT).when(PUBLISH).thenNothing();
    }

    @Test
    void a_draft_and_a_published_article_can_be_retired_once() {
        article.given(FIRST).when(RETIRE).then(RETIRED)
                .leaving(new Article.Retired(1, content("Refunds"), "editor", "outdated", NOW));
        article.given(FIRST, FIRST_OUT).when(RETIRE).then(RETIRED);
        article.given(FIRST, FIRST_OUT, RETIRED).when(RETIRE).thenNothing();
    }

    @Test
    void a_retired_article_is_neither_revised_nor_published() {
        article.given(FIRST, RETIRED).when(write("Refunds, revised")).thenRefusedBy("a-retired-article-is-not-revised");
        article.given(FIRST, RETIRED).when(PUBLISH).thenRefusedBy("a-retired-article-is-not-published");
    }

    @Test
    void what_was_never_drafted_is_neither_published_nor_retired() {
        article.given().when(PUBLISH).thenRefusedBy("only-what-is-drafted-is-published");
        article.given().when(RETIRE).thenRefusedBy("only-what-is-drafted-is-retired");
    }

    @Test
    void a_fact_out_of_place_changes_nothing() {
        article.given(FIRST_OUT).when(write("Refunds")).then(FIRST);
        article.given(RETIRED).when(write("Refunds")).then(FIRST);
        article.given(FIRST, RETIRED, SECOND).when(RETIRE).thenNothing();
        article.given(FIRST, RETIRED, FIRST_OUT).when(RETIRE).thenNothing();
        article.given(FIRST, FIRST_OUT, FIRST_OUT).when(PUBLISH).thenNothing();
    }

    private static Write write(String title) {
        return new Write("a1", content(title), "editor", NOW);
    }

    private static Content content(String title) {
        return new Content("faq", "en", "billing", title, "Within five days.", List.of("when is my refund"), null);
    }

    private static ArticleDrafted drafted(int revision, String title) {
        return new ArticleDrafted("a1", revision, "faq", "en", "billing", title, "Within five days.",
                List.of("when is my refund"), null, "editor", NOW);
    }
}
