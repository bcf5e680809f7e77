package io.caseloop.knowledge.write.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.knowledge.model.article.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Similar questions of one article leave the places of a hit list to the others (K1, K2).
class ManySimilarQuestionsTest {

    private final ArticleIndex index = new ArticleIndex();

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void as_many_articles_are_found_as_fit_and_are_asked_for() {
        put("many", "Paper jam in the zqprint", "Open the lid.", questions(200, "zqprint paper jam after sheet "));
        for (int part = 0; part < 4; part++) {
            put("part " + part, "Care of the printer, part " + part,
                    "When the zqprint has a paper jam, look at part " + part + " as well.", List.of());
        }
        for (int limit = 1; limit <= 5; limit++) {
            assertThat(articles(limit)).hasSize(limit).doesNotHaveDuplicates().startsWith("many");
        }
        assertThat(articles(20)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_short_list_is_the_beginning_of_the_long_one() {
        for (int article = 0; article < 60; article++) {
            put("a" + article, "Printer " + article + " jam".repeat(article % 4),
                    "A paper jam. ".repeat(article % 7) + "Open the zqprint.",
                    questions(article % 30, "paper zqprint jam ".substring(0, 6 + article % 12)));
        }
        List<String> all = articles(60);
        assertThat(all).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        for (int limit : new int[] {1, 2, 5, 20, 40}) {
            assertThat(articles(limit)).isEqualTo(all.subList(0, limit));
        }
    }

    @Test
    void an_article_scores_as_its_best_question_wherever_that_is() {
        List<String> questions = new ArrayList<>(questions(100, "printer number "));
        questions.add("zqprint paper jam");
        put("last", "Printers", "Call us.", questions);
        put("other", "zqprint", "Call us.", List.of());
        assertThat(index.search("zqprint paper jam", 1)).first().satisfies(found -> {
            assertThat(found.article()).isEqualTo("last");
            assertThat(found.score()).isGreaterThanOrEqualTo(0.75);
        });
    }

    @Test
    void a_replaced_or_removed_article_leaves_its_place_to_the_others() {
        put("many", "zqprint paper jam", "Open the lid.", questions(60, "zqprint paper jam "));
        put("one", "zqprint paper jam", "Open the lid.", List.of());
        put("many", "Scanner", "Open the lid.", List.of());
        assertThat(articles(1)).containsExactly("one");
        index.remove("one");
        assertThat(articles(1)).isEmpty();
    }

    private List<String> articles(int limit) {
        return index.search("zqprint paper jam", limit).stream().map(Found::article).toList();
    }

    private void put(String article, String title, String body, List<String> questions) {
        index.put(article, 1, new Content("faq", "en", "help", title, body, questions, null));
    }

    private static List<String> questions(int count, String beginning) {
        return IntStream.range(0, count).mapToObj(n -> beginning + n).toList();
    }
}
