package io.caseloop.quality.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is indexed of a text, and what a query finds in it.
class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            宽带断网了            | 宽带 带断 断网 网了
            My  Router-7 is DOWN! | my router 7 is down
            订单ABC123没收到      | 订单 abc123 没收 收到
            ＡＢＣ１２３           | abc123
            好                    | 好
            好 的                 | 好 的
            𠮷野家                | 𠮷野 野家
            ...                   | ''""")
    void words_are_lower_case_and_chinese_is_split_into_pairs(String text, String words) {
        assertThat(String.join(" ", Words.of(text))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "网", "a", "好 的", "!!"})
    void one_character_is_too_little_to_search_for(String text) {
        assertThat(TextQuery.of(text)).isEmpty();
    }

    @Test
    void of_a_long_text_the_first_words_are_looked_up_and_all_of_it_is_compared() {
        String sentence = "昨天下午您的工程师上门检查之后我家的宽带和电视仍然时断时续请尽快处理";
        TextQuery query = TextQuery.of(sentence).orElseThrow();
        assertThat(query.words()).hasSize(24).isSubsetOf(Words.of(sentence));
        assertThat(query.matches(List.of("您好，" + sentence + "。"))).isTrue();
        assertThat(query.matches(List.of(sentence.replace("尽快", "马上")))).isFalse();
    }

    @Test
    void every_part_has_to_occur_as_it_was_typed() {
        List<String> texts = List.of("我家的宽带断网了", "Router restarted, works again");
        assertThat(TextQuery.of("宽带断网").orElseThrow().matches(texts)).isTrue();
        assertThat(TextQuery.of("断网 ROUTER").orElseThrow().matches(texts)).isTrue();
        assertThat(TextQuery.of("断网宽带").orElseThrow().matches(texts)).as("the pairs occur, the words do not")
                .isFalse();
    }

    @Test
    void a_snippet_shows_the_words_around_and_never_half_a_character() {
        String text = "一二三四五六七八九十".repeat(5) + "宽带断网" + "𠮷".repeat(40);
        String snippet = Snippet.of(text, "宽带断网");
        assertThat(snippet).startsWith("…").endsWith("…").contains("宽带断网");
        assertThat(snippet.chars().filter(c -> Character.isSurrogate((char) c)).count()).isEven();
        assertThat(Snippet.of("Router Down", "router")).isEqualTo("Router Down");
        assertThat(Snippet.of("ＡＢＣ", "abc")).isEqualTo("abc");
        assertThat(Snippet.of("İİİİ abc", "abc")).contains("abc");
    }
}
