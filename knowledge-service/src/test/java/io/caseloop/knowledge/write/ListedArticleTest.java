package io.caseloop.knowledge.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.ArticleEvent.ArticleDrafted;
import io.caseloop.events.knowledge.ArticleEvent.ArticlePublished;
import io.caseloop.events.knowledge.ArticleEvent.ArticleRetired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an article declares for the list (K1).
class ListedArticleTest {

    private static final String ARTICLE = "0198c6a2-0000-7000-8000-000000000001";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");
    private static final ArticleEvent FIRST = drafted(1, "Replace a router", "3.0", NINE);
    private static final ArticleEvent FIRST_PUBLISHED = new ArticlePublished(ARTICLE, 1, "editor", TEN);
    private static final ArticleEvent SECOND = drafted(2, "Replace a modem", null, ELEVEN);

    private static ArticleDrafted drafted(int revision, String title, String productVersion, Instant at) {
        return new ArticleDrafted(ARTICLE, revision, "faq", "en", "hardware", title, "Bring the old one.", List.of(),
                productVersion, "editor-" + revision, at);
    }

    private static List<Record> declaredBy(ArticleEvent... facts) {
        List<Record> declared = new ArrayList<>();
        Streams.ARTICLES.rows().of(ARTICLE, Streams.ARTICLES.decider().fold(List.of(facts)), new RowSet() {
            @Override
            public void unique(String scope, String key) {
                throw new AssertionError("an article declares no unique key");
            }

            @Override
            public void timer(String kind, String id, String key, Instant due) {
                throw new AssertionError("an article declares no timer");
            }

            @Override
            public void row(Record row) {
                declared.add(row);
            }
        });
        return declared;
    }

    private static ListedArticle row(int revision, Integer next, String state, String title, String version,
            Instant changedAt) {
        return new ListedArticle(ARTICLE, revision, next, state, "faq", "en", "hardware", title, version,
                "editor-" + revision, changedAt);
    }

    @Test
    void an_article_that_nobody_has_written_declares_nothing() {
        assertThat(declaredBy()).isEmpty();
    }

    @Test
    void a_draft_is_listed_with_its_newest_revision() {
        assertThat(declaredBy(FIRST)).containsExactly(row(1, null, "draft", "Replace a router", "3.0", NINE));
        assertThat(declaredBy(FIRST, SECOND)).containsExactly(row(2, null, "draft", "Replace a modem", null, ELEVEN));
    }

    @Test
    void a_published_article_is_listed_with_the_time_of_its_publication() {
        assertThat(declaredBy(FIRST, FIRST_PUBLISHED))
                .containsExactly(row(1, null, "published", "Replace a router", "3.0", TEN));
    }

    @Test
    void a_revision_written_beside_a_published_one_is_numbered_and_counts_as_a_change() {
        assertThat(declaredBy(FIRST, FIRST_PUBLISHED, SECOND))
                .containsExactly(row(1, 2, "published", "Replace a router", "3.0", ELEVEN));
    }

    @Test
    void a_published_revision_replaces_the_one_before() {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        assertThat(declaredBy(FIRST, FIRST_PUBLISHED, SECOND, new ArticlePublished(ARTICLE, 2, "editor", noon)))
                .containsExactly(row(2, null, "published", "Replace a modem", null, noon));
    }

    @Test
    void a_retired_article_stays_listed() {
        ArticleEvent retired = new ArticleRetired(ARTICLE, "outdated", "editor", ELEVEN);
        assertThat(declaredBy(FIRST, retired))
                .containsExactly(row(1, null, "retired", "Replace a router", "3.0", ELEVEN));
        assertThat(declaredBy(FIRST, FIRST_PUBLISHED, retired))
                .containsExactly(row(1, null, "retired", "Replace a router", "3.0", ELEVEN));
    }
}
