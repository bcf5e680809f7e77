package io.caseloop.intake.model.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u202AAB-12\u202C", "\u2068AB-12\u2069", "\uFEFFAB-12", "AB\u200B-\u200D12", "AB\u201112",
        "\u00ADAB\u00AD-12", "ＡＢ－１２", "AB\u201412", "AB\u221212", "AB\uFE5812", "\u00A0AB-12\u3000", "AB-12\uFE0F",
        "A\u0000B-12", "\u200EAB-12\u200F"})
    void a_key_is_the_same_whatever_nobody_sees(String typed) {
        assertThat(Folding.key(typed)).isEqualTo("AB-12");
    }

    @Test
    void a_key_keeps_letter_case_and_the_script_of_a_name() {
        assertThat(Folding.key("oX9d陳")).isEqualTo("oX9d陳");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我要投訴你們的客服       | 我要投诉你们的客服
            寬帶斷網了，打不開網頁   | 宽带断网了，打不开网页
            手機壞了                 | 手机坏了
            帳單 賬單 帐单           | 账单 账单 账单
            發票和頭髮，後天和皇后   | 发票和头发，后天和皇后
            ＮＯＴ　Ｗｏｒｋｉｎｇ   | not working
            Can’t log in             | can't log in
            """)
    void words_are_one_in_either_script_width_and_letter_case(String one, String other) {
        assertThat(Folding.words(one)).isEqualTo(Folding.words(other));
    }

    @Test
    void what_is_simplified_already_stays() {
        assertThat(Folding.words("三楼的电梯又坏了")).isEqualTo("三楼的电梯又坏了");
    }

    @Test
    void lines_stay_where_they_count() {
        assertThat(Folding.words("a\r\nb  c", true)).isEqualTo("a\n\nb c");
        assertThat(Folding.words("a\r\nb  c")).isEqualTo("a b c");
    }
}
