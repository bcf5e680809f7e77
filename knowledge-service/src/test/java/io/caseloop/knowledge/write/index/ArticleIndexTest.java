package io.caseloop.knowledge.write.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.knowledge.model.article.Content;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Search by keyword in Chinese and English (K2).
class ArticleIndexTest {

    private final ArticleIndex index = HelpCentre.index();

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "我的退款怎么还没有到账, 退款多久到账",
        "退款的钱会退到哪里, 退款多久到账",
        "登录密码忘记了, 如何重置登录密码",
        "光猫LOS灯变红了, 宽带断网排查指南",
        "请问电子发票怎么开, 开具电子发票",
        "我想换一个地址收货, 修改收货地址",
        "my refund still has not arrived, How long does a refund take",
        "I have forgotten the password of my account, Reset your password",
        "how can I activate cards, Activate a new card",
        "downloading invoices, Download an invoice",
        "please deliver it to another address, Change the delivery address"
    })
    void a_question_finds_the_article_that_answers_it(String question, String title) {
        assertThat(index.search(question, 3)).first().extracting(Found::article).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"忘记密码怎么办, 如何重置登录密码", "地址写错了怎么改, 修改收货地址", "退款多久到账, 退款多久到账", "怎么开发票, 开具电子发票",
            "how do I activate my card, Activate a new card",
        "I forgot my password, Reset your password", "Download an invoice, Download an invoice"})
    void a_question_that_an_article_names_is_covered_almost_whole(String question, String title) {
        Found best = index.search(question, 1).getFirst();
        assertThat(best.article()).isEqualTo(title);
        assertThat(best.score()).isBetween(0.75, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"公司食堂今天中午吃什么菜, x", "明天北京会下雨吗, x", "which planet has the most moons, x",
            "can I pay for a train ticket with a foreign card in Peru, x"})
    void a_question_that_nobody_wrote_about_is_not_answered(String question, String ignored) {
        assertThat(index.search(question, 3)).noneMatch(found -> found.score() >= 0.5);
    }

    @Test
    void a_snippet_marks_what_fits_and_escapes_what_the_article_says() {
        String snippet = index.search("download a PDF", 1).getFirst().snippet();
        assertThat(snippet).contains("<mark>download</mark>").contains("&lt;b&gt;<mark>PDF</mark>&lt;")
                .doesNotContain("<b>").contains("&amp;");
    }

    @Test
    void a_chinese_snippet_shows_the_sentence_that_fits() {
        assertThat(index.search("信用卡退款", 1).getFirst().snippet()).contains("<mark>信用卡</mark>");
    }

    @Test
    void an_article_without_a_match_in_its_body_shows_its_beginning_escaped() {
        index.put("x", 1, new Content("faq", "en", "help", "Zebra crossings", "<script>alert(1)</script> Stripes.",
                List.of(), null));
        assertThat(index.search("zebra", 1).getFirst().snippet()).startsWith("&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void a_revision_replaces_what_was_found_before() {
        index.put("Reset your password", 2,
                new Content("faq", "en", "help", "Unlock an account", "Ask support to unlock it.", List.of(), null));
        assertThat(index.search("forgot password", 5))
                .noneMatch(found -> found.article().equals("Reset your password"));
        assertThat(index.search("unlock account", 1)).first().extracting(Found::revision).isEqualTo(2);
    }

    @Test
    void a_question_is_answered_even_by_the_only_article_there_is() throws IOException {
        try (ArticleIndex one = new ArticleIndex()) {
            one.put("a", 1, new Content("faq", "zh", "help", "如何更换光猫", "请携带身份证到营业厅更换光猫。", List.of("光猫坏了去哪里换"), null));
            assertThat(one.search("光猫坏了去哪里换？", 1).getFirst().score()).isGreaterThanOrEqualTo(0.75);
            assertThat(one.search("换", 1).getFirst().score()).isPositive();
        }
    }

    @Test
    void a_retired_article_is_found_no_longer() {
        index.remove("退款多久到账");
        assertThat(index.search("退款多久到账", 10)).noneMatch(found -> found.article().equals("退款多久到账"));
    }

    @Test
    void nothing_is_found_for_nothing_in_an_empty_index_or_for_signs_that_are_no_words() throws IOException {
        assertThat(index.search("", 5)).isEmpty();
        assertThat(index.search("?!… \"(*:*) AND", 5)).noneMatch(found -> found.score() > 0.5);
        try (ArticleIndex empty = new ArticleIndex()) {
            assertThat(empty.search("退款", 5)).isEmpty();
        }
    }

    @Test
    void a_very_long_message_is_searched_by_its_beginning() {
        assertThat(index.search("refund arrived late. ".repeat(50_000), 1)).first().extracting(Found::article)
                .isEqualTo("How long does a refund take");
    }

    @Test
    void a_chinese_article_is_found_by_its_latin_words() {
        assertThat(index.search("LOS", 1)).first().extracting(Found::article).isEqualTo("宽带断网排查指南");
    }
}
