package io.caseloop.knowledge.write.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.knowledge.model.article.Content;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A word with a typing error still finds its articles, as a guess (K2).
class TypingErrorTest {

    private final ArticleIndex index = HelpCentre.index();

    @BeforeEach
    void articles() {
        put("certificate", "en", "Certificate renewal for the portal", "Renew the certificate each year.");
        put("router", "en", "Restart the router", "Wait for the wifi lamp. Hold the button for ten seconds.");
        put("zh", "zh", "打印机Toner更换", "打开盖子，取出toner，装入新的toner。");
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({"certifcate, certificate", "certificaet, certificate", "certyficate, certificate",
            "ecrtificate, certificate", "certificates, certificate", "certiificate, certificate",
            "certifcaet, certificate", "sertifikate, certificate", "Rotuer, router", "routre, router", "oruter, router",
            "wfii, router", "renewel, certificate", "更换tonre, zh", "tonner怎么换, zh", "ＣＥＲＴＩＦＣＡＴＥ, certificate"})
    void a_word_with_an_error_finds_the_article(String typed, String article) {
        assertThat(index.search(typed, 3)).extracting(Found::article).contains(article);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certifcate", "sertifikate", "certifcate renewel portl"})
    void guesses_alone_find_with_a_lower_score_than_self_service_needs(String typed) {
        double exact = index.search("certificate renewal portal", 1).getFirst().score();
        Found guessed = index.search(typed, 1).getFirst();
        assertThat(guessed.article()).isEqualTo("certificate");
        assertThat(guessed.score()).isPositive().isLessThan(0.75).isLessThan(exact);
    }

    @Test
    void one_error_in_a_question_leaves_the_right_article_first() {
        assertThat(index.search("how do I activate my new crad", 1)).first().extracting(Found::article)
                .isEqualTo("Activate a new card");
        assertThat(index.search("I forgot my pasword", 1)).first().extracting(Found::article)
                .isEqualTo("Reset your password");
    }

    @Test
    void a_word_that_an_article_has_is_no_error() {
        put("form", "en", "Order form", "Fill in the form.");
        put("from", "en", "Farm", "Visit the farm.");
        assertThat(index.search("form", 5)).extracting(Found::article).containsExactly("form");
    }

    @Test
    void a_word_of_a_retired_article_is_an_error_again() {
        put("typo", "en", "Certifcate", "Certifcate.");
        assertThat(index.search("certifcate", 5)).extracting(Found::article).containsExactly("typo");
        index.remove("typo");
        assertThat(index.search("certifcate", 5)).extracting(Found::article).containsExactly("certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotuerr", "paper", "wif", "los1", "A1234567", "lamb1", "zzzzzzzzzzzz", "щсертификат"})
    void a_short_word_a_number_or_a_quite_different_word_is_not_guessed(String typed) {
        assertThat(index.search(typed, 5)).extracting(Found::article).doesNotContain("router", "certificate");
    }

    @Test
    void the_snippet_marks_the_word_that_was_found() {
        assertThat(index.search("certifcate", 1).getFirst().snippet()).contains("<mark>certificate</mark>");
    }

    @Test
    void a_long_message_of_unknown_words_is_still_searched() {
        StringBuilder names = new StringBuilder();
        for (char c = 'a'; c <= 'z'; c++) {
            names.append("qx").append(c).append("zvkwjy ");
        }
        assertThat(index.search(names + "certificate", 1)).first().extracting(Found::article)
                .isEqualTo("certificate");
    }

    private void put(String article, String language, String title, String body) {
        index.put(article, 1, new Content("faq", language, "help", title, body, List.of(), null));
    }
}
