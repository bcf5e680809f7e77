package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    /// The same table as in HttpSemanticsTest of service-edge.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"zh|true", "zh-TW|true", "zh-Hant-TW|true", "zh-CN,zh;q=0.9,en;q=0.8|true",
        "fr, zh;q=0.2|true", "zh-TW;q=0.5,en;q=0.8|false", "en-GB|false", "*|false", "fr|false", "zh;q=0|false",
        "zh_CN|false", "*;q=0.5,zh;q=0.1|true"})
    void the_language_is_looked_up_as_in_the_services(String accepted, boolean chinese) {
        assertThat(Languages.prefersChinese(accepted)).isEqualTo(chinese);
    }

    @Test
    void without_a_header_the_text_is_english() {
        assertThat(Languages.prefersChinese(null)).isFalse();
        assertThat(Languages.prefersChinese(" ")).isFalse();
    }
}
